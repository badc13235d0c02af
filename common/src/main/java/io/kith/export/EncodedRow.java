package io.kith.export;

import java.util.Arrays;

/** One member's row as Avro's binary form; filled anew for each row by one owner. */
public final class EncodedRow {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private long memberId;
  private byte[] bytes = {};
  private int length;

  /** The id of a member that has no row any more. */
  public static EncodedRow withoutValue(long memberId) {
    EncodedRow row = new EncodedRow();
    row.memberId = memberId;
    return row;
  }

  void set(long newMemberId, byte[] source, int newLength) {
    memberId = newMemberId;
    bytes = source;
    length = newLength;
  }

  /** Whose row it is. */
  public long memberId() {
    return memberId;
  }

  /** Holds the value in [0, {@link #length}); good until the next row. */
  public byte[] bytes() {
    return bytes;
  }

  /** The value's length. */
  public int length() {
    return length;
  }

  /** Whether both are of the same value, whoever's it is. */
  boolean hasValueOf(EncodedRow other) {
    return Arrays.equals(bytes, 0, length, other.bytes, 0, other.length);
  }

  /** 64 bits of the row; sums of them tell sets of rows apart, whatever their order. */
  long checksum() {
    return checksum(memberId, bytes, 0, length);
  }

  static long checksum(long memberId, byte[] bytes, int from, int length) {
    long hash = mixed(memberId ^ MULTIPLIER);
    for (int i = from; i < from + length; i++) {
      hash = (hash ^ (bytes[i] & 0xff)) * 0x100000001b3L; // FNV-1a
    }
    return mixed(hash ^ length);
  }

  private static long mixed(long value) {
    long mixed = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }
}
