package io.kith.graph;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * All members of a network by label: their ids, ascending, and their degrees.
 *
 * <p>Memory: 12 bytes a member.
 */
public final class MemberTable implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] ids;
  private final int[] degrees;
  private final int degreeMax;

  /** A table over these arrays, which are kept, not copied; ids ascend. */
  public MemberTable(long[] ids, int[] degrees) {
    this.ids = ids;
    this.degrees = degrees;
    degreeMax = Arrays.stream(degrees).max().orElse(0);
  }

  /** The same members with other degrees. */
  public MemberTable withDegrees(IntUnaryOperator degreeOf) {
    int[] others = new int[degrees.length];
    Arrays.setAll(others, degreeOf);
    return new MemberTable(ids, others);
  }

  /** Number of members n. */
  public int size() {
    return ids.length;
  }

  /** The id of a label. */
  public long id(int label) {
    return ids[label];
  }

  /** The label of a member id, or −1 for an id that is not in the network. */
  public int label(long memberId) {
    return Math.max(-1, Arrays.binarySearch(ids, memberId));
  }

  /** Number of connections of a label. */
  public int degree(int label) {
    return degrees[label];
  }

  /** The largest degree, 0 where there is no member. */
  public int degreeMax() {
    return degreeMax;
  }

  /** Members with at least one connection. */
  public long connected() {
    return Arrays.stream(degrees).filter(degree -> degree > 0).count();
  }

  /** Directed connections 2m: the sum of all degrees. */
  public long entries() {
    long entries = 0;
    for (int degree : degrees) {
      entries += degree;
    }
    return entries;
  }
}
