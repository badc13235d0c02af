package io.kith.sketch;

import io.kith.graph.CompactGraph;
import io.kith.graph.MemberTable;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Counts the members within three steps of each member, about: its ball of radius 3, itself
 * included.
 *
 * <p>The registers of a ball are the union of the registers of its neighbors' balls, one step
 * smaller (HyperBall: Boldi, Rosa, Vigna, WWW 2011; Boldi, Vigna, ICDM-W 2013). A register depends
 * on no other register, so a pass takes a few of them through all three steps:
 *
 * <pre>
 *   near, far [n·w]   registers of radius 1 and 2; those of member u are bytes of words u·w .. u·w+w
 * </pre>
 *
 * <p>Cost of a pass over 8 w registers: 4 m·w unions of a word, of which each answers for eight
 * registers; memory 16 n·w bytes. One owner: one task, one thread.
 */
public final class HyperBall {
  /** Words of a pass at most: a cache line. */
  private static final int WORDS_MAX = 8;

  /** Neighbors whose registers are asked for at once: they stay in the first-level cache. */
  private static final int TOUCHED = 64;

  private static final int ARRAY_MAX = Integer.MAX_VALUE - 8;

  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private final MemberTable members;

  /** The second step goes over what members know of others, the last over their own connections. */
  private final NeighborScan known;

  private final NeighborScan own;
  private final int[] wanted;
  private final int words;
  private final long[] near;
  private final long[] far;
  private final long[] ball;

  /** Whose registers of radius 2 are needed; null for everybody's. */
  private final BitSet middle;

  /** Nobody reads it; the compiler may not drop what it is made of. */
  @SuppressWarnings("UnusedVariable")
  private long touched;

  /**
   * A counter over a network.
   *
   * @param known what members know of others' connections
   * @param own members' own connections: the same, unless some are closed
   * @param wanted labels whose balls are wanted, ascending
   * @param bytesMax memory that a pass may take; it takes at least 16 bytes a member
   */
  public HyperBall(
      MemberTable members, NeighborScan known, NeighborScan own, int[] wanted, long bytesMax) {
    this.members = members;
    this.known = known;
    this.own = own;
    this.wanted = wanted;
    words = words(members.size(), bytesMax);
    near = new long[members.size() * words];
    far = new long[members.size() * words];
    ball = new long[words];
    middle = wanted.length == members.size() ? null : neighbors();
  }

  /** A counter over a graph in one piece. */
  public HyperBall(CompactGraph graph, int[] wanted, long bytesMax) {
    this(
        graph.memberTable(),
        NeighborScan.of(graph.slab().lists()),
        NeighborScan.of(graph.adjacency()),
        wanted,
        bytesMax);
  }

  /** Fewer registers a pass give the same counts, later. */
  private static int words(int members, long bytesMax) {
    int words = WORDS_MAX;
    while (words > 1
        && ((long) members * words > ARRAY_MAX || 2L * Long.BYTES * members * words > bytesMax)) {
      words /= 2;
    }
    return words;
  }

  /** Slices of registers that one after the other, or many counters side by side, can add. */
  public static int slices() {
    return HyperLogLog.REGISTERS / (WORDS_MAX * Long.BYTES);
  }

  /**
   * Adds one slice's registers to the summaries of the wanted balls, see {@link HyperLogLog}.
   *
   * @param summaries one per wanted label; complete once every slice was added
   */
  public void add(int slice, long[] summaries) {
    int registers = words * Long.BYTES;
    int from = slice * WORDS_MAX * Long.BYTES;
    for (int first = from; first < from + WORDS_MAX * Long.BYTES; first += registers) {
      fillNear(first, first + registers);
      known.forEach(this::fillFar);
      own.forEach((member, neighbors, start, end) -> add(member, neighbors, start, end, summaries));
    }
  }

  /** Whose connections lead to a wanted member. */
  private BitSet neighbors() {
    BitSet neighbors = new BitSet(members.size());
    own.forEach(
        (member, others, start, end) -> {
          if (place(member) >= 0) {
            for (int entry = start; entry < end; entry++) {
              neighbors.set(others[entry]);
            }
          }
        });
    return neighbors;
  }

  /** Where the member's ball is among those wanted; negative if it is not. */
  private int place(int member) {
    return wanted.length == members.size() ? member : Arrays.binarySearch(wanted, member);
  }

  /**
   * Radius 1 over what is known of others: every member goes into its own registers and its
   * neighbors'.
   */
  private void fillNear(int first, int last) {
    Arrays.fill(near, 0);
    known.forEach(
        (member, neighbors, start, end) -> {
          long hash = HyperLogLog.hash(members.id(member));
          int register = HyperLogLog.register(hash);
          if (register >= first && register < last) {
            int rank = HyperLogLog.rank(hash);
            raise(member, register - first, rank);
            for (int entry = start; entry < end; entry++) {
              raise(neighbors[entry], register - first, rank);
            }
          }
        });
  }

  /** Radius 2. */
  private void fillFar(int member, int[] neighbors, int start, int end) {
    if (middle == null || middle.get(member)) {
      unite(near, member, neighbors, start, end, far, member * words);
    }
  }

  /** Radius 3 of a wanted member. */
  private void add(int member, int[] neighbors, int start, int end, long[] summaries) {
    int place = place(member);
    if (place >= 0) {
      unite(far, member, neighbors, start, end, ball, 0);
      for (long eight : ball) {
        summaries[place] += HyperLogLog.summarize(eight);
      }
    }
  }

  private void raise(int member, int register, int rank) {
    int word = member * words + (register >>> 3);
    int shift = (register & 7) * Byte.SIZE;
    long old = (near[word] >>> shift) & 0xff;
    near[word] += Math.max(0, rank - old) << shift;
  }

  /** Makes {@code to} the union of the neighbors' registers and the member's own of radius 1. */
  private void unite(
      long[] from, int member, int[] neighbors, int start, int end, long[] to, int at) {
    System.arraycopy(near, member * words, to, at, words);
    for (int first = start; first < end; first += TOUCHED) {
      int last = Math.min(end, first + TOUCHED);
      touch(from, neighbors, first, last);
      for (int entry = first; entry < last; entry++) {
        int other = neighbors[entry] * words;
        for (int i = 0; i < words; i++) {
          to[at + i] = largerBytes(to[at + i], from[other + i]);
        }
      }
    }
  }

  /** Asks memory for many neighbors' registers at once; one by one, their union would wait. */
  private void touch(long[] from, int[] neighbors, int first, int last) {
    long sum = 0;
    for (int entry = first; entry < last; entry++) {
      int other = neighbors[entry] * words;
      sum += from[other] + from[other + words - 1];
    }
    touched = sum;
  }

  /** The larger of each two bytes, which are below 128. */
  private static long largerBytes(long x, long y) {
    // The high bit of a byte survives where x ≥ y; no byte borrows from the next.
    long keepsX = ((x | HIGH_BITS) - y) & HIGH_BITS;
    long mask = keepsX - (keepsX >>> 7);
    return y ^ ((x ^ y) & mask);
  }
}
