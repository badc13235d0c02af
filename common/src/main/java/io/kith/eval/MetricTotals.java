package io.kith.eval;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Sums of members' metrics, over all members and over groups of them, from which means and
 * confidence intervals follow; of any number of scorers, and mergeable. Over all members every
 * metric has an interval, over a group one of them.
 *
 * <p>Intervals come from a Poisson bootstrap: replicate b takes each member w times, w drawn from
 * Poisson(1) by the seed and the member's id alone, and the interval holds the middle 95 % of the
 * replicates' means. All scorers are judged on the same draws. No figure depends on the order of
 * members or merges. Source: Chamandy et al., Estimating uncertainty for massive data streams,
 * Google, 2012.
 *
 * <p>Cost: a member takes R · S · (M + G) additions for R replicates, S scorers, M metrics and the
 * G groups it is in; 8 R S (M + groups) bytes.
 */
public final class MetricTotals implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int scorers;
  private final int metrics;
  private final int headline;
  private final int replicates;
  private final long seed;
  private final GroupTotals all;
  private final TreeMap<Integer, GroupTotals> groups = new TreeMap<>();

  /**
   * Of nobody yet.
   *
   * @param headline the metric that has intervals over groups too
   */
  public MetricTotals(int scorers, int metrics, int headline, int replicates, long seed) {
    this.scorers = scorers;
    this.metrics = metrics;
    this.headline = headline;
    this.replicates = replicates;
    this.seed = seed;
    all = new GroupTotals(scorers, metrics, IntStream.range(0, metrics).toArray(), replicates);
  }

  /**
   * Adds a member.
   *
   * @param of the groups it is in
   * @param values by scorer, then by metric, each in [0, 1]; NaN, then of all scorers, where the
   *     metric is not defined for this member
   */
  public void add(long memberId, int[] of, double[][] values) {
    int[] times = PoissonBootstrap.times(seed, memberId, replicates);
    all.add(times, values);
    for (int group : of) {
      group(group).add(times, values);
    }
  }

  private GroupTotals group(int group) {
    return groups.computeIfAbsent(
        group, unseen -> new GroupTotals(scorers, metrics, new int[] {headline}, replicates));
  }

  /** Adds what another one has summed, of other members by the same scorers and seed. */
  public void add(MetricTotals other) {
    all.add(other.all);
    for (Map.Entry<Integer, GroupTotals> entry : other.groups.entrySet()) {
      group(entry.getKey()).add(entry.getValue());
    }
  }

  /** The groups that anybody is in, ascending. */
  public int[] groups() {
    return groups.keySet().stream().mapToInt(Integer::intValue).toArray();
  }

  /** The mean over all members, with its interval. */
  public Estimate estimate(int scorer, int metric) {
    return all.estimate(scorer, metric);
  }

  /** The mean over the members of a group, with its interval where the metric has one. */
  public Estimate estimate(int group, int scorer, int metric) {
    GroupTotals totals = groups.get(group);
    return totals == null
        ? new Estimate(Double.NaN, Double.NaN, Double.NaN, 0)
        : totals.estimate(scorer, metric);
  }
}
