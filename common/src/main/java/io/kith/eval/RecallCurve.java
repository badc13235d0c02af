package io.kith.eval;

import java.io.Serializable;
import java.util.List;

/**
 * How the mean recall of one scorer rises with the number of candidates looked at. Mergeable; sums
 * do not depend on their order.
 */
public final class RecallCurve implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Where the curve is known. */
  public static final List<Integer> CUTOFFS =
      List.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 3000);

  private final long[] sums = new long[CUTOFFS.size()];
  private long members;

  /** Adds a member's positives by their ranks, ascending. */
  public void add(int[] ranks) {
    members++;
    for (int i = 0; i < sums.length; i++) {
      sums[i] += Steps.of(RankingMetrics.recall(ranks, CUTOFFS.get(i)));
    }
  }

  /** Adds what another one counted. */
  public void add(RecallCurve other) {
    members += other.members;
    for (int i = 0; i < sums.length; i++) {
      sums[i] += other.sums[i];
    }
  }

  /** The mean recall at the i-th cutoff; NaN of nobody. */
  public double recall(int i) {
    return Steps.mean(sums[i], members);
  }
}
