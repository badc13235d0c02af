package io.kith.rank;

import java.util.Arrays;
import java.util.List;

/**
 * One member's recommendations, best first, as columns; filled anew for each member by one task.
 *
 * <p>Layout: entry {@code i} in [0, {@link #size}) of every column belongs to the candidate of rank
 * {@code i + 1}. Introducers of candidate {@code i} are {@code introducers[i * introducersMax ..]},
 * {@code introducerCounts[i]} of them. {@code measures[j][i]} is the j-th extra measure. Further
 * reasons of candidate {@code i}, beside its visible mutuals, are {@code reasons[i * reasonsMax
 * ..]}, {@code reasonCounts[i]} of them; only those about organizations have more than a kind.
 */
public final class RecommendationList {
  /** The value of {@link #secondDegreeSince} where no date is known. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  public final int top;
  public final int introducersMax;
  public final List<String> measureNames;
  public final boolean hasReachGain;
  public final int reasonsMax;

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
  public final RecommendationSource[] sources;

  public final int[] reasonCounts;
  public final Reason.Kind[] reasonKinds;

  public final long[] reasonRefIds;
  public final int[] reasonSizes;
  public final int[] reasonFromYears;
  public final int[] reasonToYears;

  /**
   * A list of at most {@code top} candidates with at most {@code introducersMax} introducers each,
   * all of them at distance 2, and with no reasons but mutuals.
   */
  public RecommendationList(
      int top, int introducersMax, List<String> measureNames, boolean hasReachGain) {
    this(top, introducersMax, measureNames, hasReachGain, 0);
  }

  /** A list whose candidates have at most {@code reasonsMax} reasons each beside their mutuals. */
  public RecommendationList(
      int top,
      int introducersMax,
      List<String> measureNames,
      boolean hasReachGain,
      int reasonsMax) {
    this.top = top;
    this.introducersMax = introducersMax;
    this.measureNames = List.copyOf(measureNames);
    this.hasReachGain = hasReachGain;
    this.reasonsMax = reasonsMax;
    candidateIds = new long[top];
    scores = new double[top];
    mutualCounts = new int[top];
    visibleMutualCounts = new int[top];
    introducers = new long[top * introducersMax];
    introducerCounts = new int[top];
    secondDegreeSince = new long[top];
    measures = new double[measureNames.size()][top];
    reachGains = new long[hasReachGain ? top : 0];
    sources = new RecommendationSource[top];
    Arrays.fill(sources, RecommendationSource.SECOND_DEGREE);
    reasonCounts = new int[top];
    reasonKinds = new Reason.Kind[top * reasonsMax];
    reasonRefIds = new long[top * reasonsMax];
    reasonSizes = new int[top * reasonsMax];
    reasonFromYears = new int[top * reasonsMax];
    reasonToYears = new int[top * reasonsMax];
  }

  /**
   * Adds a reason to the candidate at a rank, if it has room for one more.
   *
   * @param organization 0 where the reason is not about one
   * @param size of the organization, likewise
   * @param fromYear of the overlap, likewise
   * @param toYear of the overlap, likewise
   */
  public void addReason(
      int rank, Reason.Kind kind, long organization, int size, int fromYear, int toYear) {
    if (reasonCounts[rank] == reasonsMax) {
      return;
    }
    int at = rank * reasonsMax + reasonCounts[rank]++;
    reasonKinds[at] = kind;
    reasonRefIds[at] = organization;
    reasonSizes[at] = size;
    reasonFromYears[at] = fromYear;
    reasonToYears[at] = toYear;
  }
}
