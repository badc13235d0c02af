package io.kith.sketch;

import io.kith.graph.Adjacency;
import io.kith.graph.CompactGraph;
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

  private final CompactGraph graph;

  /** The first step goes over a member's own connections, the others over what it knows. */
  private final Adjacency own;

  private final Adjacency slab;
  private final int words;
  private final long[] near;
  private final long[] far;
  private final long[] ball;

  /** Nobody reads it; the compiler may not drop what it is made of. */
  @SuppressWarnings("UnusedVariable")
  private long touched;

  /**
   * A counter over a graph.
   *
   * @param bytesMax memory that a pass may take; it takes at least 16 bytes a member
   */
  public HyperBall(CompactGraph graph, long bytesMax) {
    this.graph = graph;
    own = graph.adjacency();
    slab = graph.slab().lists();
    words = words(graph.members(), bytesMax);
    near = new long[graph.members() * words];
    far = new long[graph.members() * words];
    ball = new long[words];
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
   * Adds one slice's registers to the summaries of the members' balls, see {@link HyperLogLog}.
   *
   * @param members labels
   * @param summaries of the same length; complete once every slice was added
   */
  public void add(int slice, int[] members, long[] summaries) {
    BitSet middle = neighbors(members);
    int registers = words * Long.BYTES;
    int from = slice * WORDS_MAX * Long.BYTES;
    for (int first = from; first < from + WORDS_MAX * Long.BYTES; first += registers) {
      fillNear(first, first + registers);
      for (int member = middle.nextSetBit(0); member >= 0; member = middle.nextSetBit(member + 1)) {
        unite(near, slab, member, far, member * words);
      }
      for (int i = 0; i < members.length; i++) {
        unite(far, own, members[i], ball, 0);
        for (long eight : ball) {
          summaries[i] += HyperLogLog.summarize(eight);
        }
      }
    }
  }

  /** Whose registers of radius 2 are needed. */
  private BitSet neighbors(int[] members) {
    BitSet neighbors = new BitSet(graph.members());
    for (int member : members) {
      for (int entry = graph.start(member); entry < graph.end(member); entry++) {
        neighbors.set(graph.neighbors()[entry]);
      }
    }
    return neighbors;
  }

  /**
   * Radius 1 over what is known of others: every member goes into its own registers and its
   * neighbors'.
   */
  private void fillNear(int first, int last) {
    Arrays.fill(near, 0);
    for (int member = 0; member < graph.members(); member++) {
      long hash = HyperLogLog.hash(graph.id(member));
      int register = HyperLogLog.register(hash);
      if (register >= first && register < last) {
        int rank = HyperLogLog.rank(hash);
        raise(member, register - first, rank);
        for (int entry = slab.start(member); entry < slab.end(member); entry++) {
          raise(slab.neighbors()[entry], register - first, rank);
        }
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
  private void unite(long[] from, Adjacency lists, int member, long[] to, int at) {
    int[] neighbors = lists.neighbors();
    System.arraycopy(near, member * words, to, at, words);
    int end = lists.end(member);
    for (int first = lists.start(member); first < end; first += TOUCHED) {
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
