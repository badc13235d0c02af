package io.kith.plan;

import io.kith.graph.HubBitmaps;
import io.kith.graph.MemberTable;
import java.util.SplittableRandom;

/**
 * What a plan knows of a network: its degrees, and nothing of who is connected to whom.
 *
 * @param members number of members n
 * @param entries directed connections 2m
 * @param degreeMax largest degree
 * @param wedges Σ d²: paths of two connections, in both directions and back to their start, over
 *     members that lead somewhere
 * @param walkedWedges those that a kernel walks; over hubs it walks only the hubs' bitmaps
 * @param listed candidates on all lists, expected
 * @param idBytes bytes that the largest id takes, as a fraction
 * @param dated whether connections carry dates
 * @param weighted whether connections carry strengths
 */
public record NetworkFacts(
    int members,
    long entries,
    int degreeMax,
    long wedges,
    long walkedWedges,
    long listed,
    double idBytes,
    boolean dated,
    boolean weighted) {
  private static final long SEED = 0x6b697468;

  /** Draws per degree when the length of a list is expected. */
  private static final int DRAWS = 64;

  /**
   * The facts of a network.
   *
   * @param top the most candidates of a member
   */
  public static NetworkFacts of(MemberTable members, int top, boolean dated, boolean weighted) {
    return of(members, top, dated, weighted, Integer.MAX_VALUE);
  }

  /**
   * The facts of a network where members of more than {@code hubCap} connections lead nowhere.
   *
   * @param top the most candidates of a member
   */
  public static NetworkFacts of(
      MemberTable members, int top, boolean dated, boolean weighted, int hubCap) {
    long[] byDegree = new long[members.degreeMax() + 1];
    for (int label = 0; label < members.size(); label++) {
      byDegree[members.degree(label)]++;
    }
    int hubDegreeMin = HubBitmaps.degreeMin(members.size());
    long entries = 0;
    long wedges = 0;
    long walked = 0;
    for (int degree = 0; degree < byDegree.length; degree++) {
      entries += byDegree[degree] * degree;
      if (degree <= hubCap) {
        wedges += byDegree[degree] * degree * degree;
        walked += byDegree[degree] * degree * Math.min(degree, hubDegreeMin);
      }
    }
    long listed = new Lists(byDegree, entries, hubCap).expected(top);
    return new NetworkFacts(
        members.size(),
        entries,
        members.degreeMax(),
        wedges,
        walked,
        listed,
        idBytes(members),
        dated,
        weighted);
  }

  private static double idBytes(MemberTable members) {
    if (members.size() == 0) {
      return 0;
    }
    double first = Math.abs((double) members.id(0));
    double last = Math.abs((double) members.id(members.size() - 1));
    return Math.log(Math.max(first, last) + 1) / Math.log(2) / Byte.SIZE;
  }

  /** Bytes of one directed connection in memory. */
  public int entryBytes() {
    return Integer.BYTES + (dated ? Long.BYTES : 0) + (weighted ? 1 : 0);
  }

  /**
   * How long lists become: a member of degree d has d connections, each of a degree drawn in
   * proportion to it, and each of those leads to all its connections but one. Members reached twice
   * are not subtracted, so clustered networks end up with somewhat shorter lists.
   */
  private static final class Lists {
    private final long[] byDegree;

    /** upTo[d] is the number of entries that lead to members of at most degree d. */
    private final long[] upTo;

    private final SplittableRandom random = new SplittableRandom(SEED);

    private final int hubCap;

    Lists(long[] byDegree, long entries, int hubCap) {
      this.byDegree = byDegree;
      this.hubCap = hubCap;
      upTo = new long[byDegree.length];
      for (int degree = 1; degree < upTo.length; degree++) {
        upTo[degree] = upTo[degree - 1] + byDegree[degree] * degree;
      }
      if (upTo[upTo.length - 1] != entries) {
        throw new IllegalStateException("degrees do not add up");
      }
    }

    long expected(int top) {
      double expected = 0;
      for (int degree = 1; degree < byDegree.length; degree++) {
        if (byDegree[degree] > 0) {
          expected += byDegree[degree] * length(degree, top);
        }
      }
      return Math.round(expected);
    }

    private double length(int degree, int top) {
      if (degree > 4 * top && hubCap == Integer.MAX_VALUE) {
        return top;
      }
      long sum = 0;
      for (int draw = 0; draw < DRAWS; draw++) {
        long reached = 0;
        for (int i = 0; i < degree && reached < top; i++) {
          int otherDegree = drawDegree();
          reached += otherDegree <= hubCap ? otherDegree - 1 : 0;
        }
        sum += Math.min(top, reached);
      }
      return (double) sum / DRAWS;
    }

    /** The degree of a connection's other end. */
    private int drawDegree() {
      long entry = random.nextLong(upTo[upTo.length - 1]);
      int low = 1;
      int high = upTo.length - 1;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (upTo[middle] > entry) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low;
    }
  }
}
