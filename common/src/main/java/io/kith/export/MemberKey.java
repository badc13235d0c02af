package io.kith.export;

import java.nio.ByteBuffer;

/** How a member's id becomes a key and finds its partition, in every key-value target. */
public final class MemberKey {
  /** The length of a key. */
  public static final int BYTES = Long.BYTES;

  private MemberKey() {}

  /** Big-endian with the sign bit flipped: keys compared as unsigned bytes are in order of id. */
  public static byte[] of(long memberId) {
    return ByteBuffer.allocate(BYTES).putLong(memberId ^ Long.MIN_VALUE).array();
  }

  /** The id behind a key. */
  public static long memberId(byte[] key) {
    if (key.length != BYTES) {
      throw new IllegalArgumentException("a key has %d bytes, not 8".formatted(key.length));
    }
    return ByteBuffer.wrap(key).getLong() ^ Long.MIN_VALUE;
  }

  /**
   * The member's partition in [0, {@code partitions}): floorMod(h, partitions), where h is
   * MurmurHash3 x86_32 with seed 0 of the id's eight bytes, big-endian and as they are.
   */
  public static int partition(long memberId, int partitions) {
    return Math.floorMod(murmur3(memberId), partitions);
  }

  /** MurmurHash3_x86_32 (Appleby, 2008) reads its input as little-endian words. */
  private static int murmur3(long memberId) {
    int hash = mixed(0, Integer.reverseBytes((int) (memberId >>> Integer.SIZE)));
    hash = mixed(hash, Integer.reverseBytes((int) memberId)) ^ Long.BYTES;
    hash = (hash ^ hash >>> 16) * 0x85ebca6b;
    hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
    return hash ^ hash >>> 16;
  }

  private static int mixed(int hash, int word) {
    int mixed = Integer.rotateLeft(word * 0xcc9e2d51, 15) * 0x1b873593;
    return Integer.rotateLeft(hash ^ mixed, 13) * 5 + 0xe6546b64;
  }
}
