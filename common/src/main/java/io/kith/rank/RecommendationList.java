package io.kith.rank;

import java.util.List;

/**
 * One member's recommendations, best first, as columns; filled anew for each member by one task.
 *
 * <p>Layout: entry {@code i} in [0, {@link #size}) of every column belongs to the candidate of rank
 * {@code i + 1}. Introducers of candidate {@code i} are {@code introducers[i * introducersMax ..]},
 * {@code introducerCounts[i]} of them. {@code measures[j][i]} is the j-th extra measure.
 */
public final class RecommendationList {
  /** The value of {@link #secondDegreeSince} where no date is known. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  public final int top;
  public final int introducersMax;
  public final List<String> measureNames;
  public final boolean hasReachGain;

  public long memberId;
  public int size;

  public final long[] candidateIds;
  public final double[] scores;

  /** All mutual connections. */
  public final int[] mutualCounts;

  /** Mutual connections that may be disclosed to the member. */
  public final int[] visibleMutualCounts;

  public final long[] introducers;
  public final int[] introducerCounts;

  /** Microseconds since 1970 UTC, or {@link #UNKNOWN}. */
  public final long[] secondDegreeSince;

  public final double[][] measures;
  public final long[] reachGains;

  /**
   * A list of at most {@code top} candidates with at most {@code introducersMax} introducers each.
   */
  public RecommendationList(
      int top, int introducersMax, List<String> measureNames, boolean hasReachGain) {
    this.top = top;
    this.introducersMax = introducersMax;
    this.measureNames = List.copyOf(measureNames);
    this.hasReachGain = hasReachGain;
    candidateIds = new long[top];
    scores = new double[top];
    mutualCounts = new int[top];
    visibleMutualCounts = new int[top];
    introducers = new long[top * introducersMax];
    introducerCounts = new int[top];
    secondDegreeSince = new long[top];
    measures = new double[measureNames.size()][top];
    reachGains = new long[hasReachGain ? top : 0];
  }
}
