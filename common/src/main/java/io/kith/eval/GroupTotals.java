package io.kith.eval;

import java.io.Serializable;

/**
 * Sums of members' metrics by any number of scorers, from which means follow, and confidence
 * intervals of some of the metrics. Mergeable.
 *
 * <p>Values are kept in {@link Steps}. Memory: 8 S (M + R I) bytes for S scorers, M metrics, R
 * replicates and I metrics with intervals.
 */
final class GroupTotals implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int metrics;

  /** The metrics with intervals. */
  private final int[] replicated;

  /** [scorer · metrics + metric]. */
  private final long[] sums;

  /** [metric]: members that have a value. */
  private final long[] members;

  /** [replicate][scorer · I + i], i over the metrics with intervals. */
  private final long[][] replicateSums;

  private final long[][] replicateMembers;

  GroupTotals(int scorers, int metrics, int[] replicated, int replicates) {
    this.metrics = metrics;
    this.replicated = replicated;
    sums = new long[scorers * metrics];
    members = new long[metrics];
    replicateSums = new long[replicates][scorers * replicated.length];
    replicateMembers = new long[replicates][replicated.length];
  }

  /**
   * Adds a member.
   *
   * @param times how often each replicate takes it
   * @param values by scorer, then by metric
   */
  void add(int[] times, double[][] values) {
    int at = 0;
    for (double[] ofScorer : values) {
      for (double value : ofScorer) {
        sums[at++] += Steps.of(value);
      }
    }
    for (int metric = 0; metric < metrics; metric++) {
      members[metric] += defined(values, metric);
    }
    long[] steps = new long[values.length * replicated.length];
    long[] defined = new long[replicated.length];
    for (int i = 0; i < replicated.length; i++) {
      defined[i] = defined(values, replicated[i]);
      for (int scorer = 0; scorer < values.length; scorer++) {
        steps[scorer * replicated.length + i] = Steps.of(values[scorer][replicated[i]]);
      }
    }
    for (int replicate = 0; replicate < times.length; replicate++) {
      if (times[replicate] > 0) {
        addTimes(times[replicate], steps, replicateSums[replicate]);
        addTimes(times[replicate], defined, replicateMembers[replicate]);
      }
    }
  }

  private static int defined(double[][] values, int metric) {
    return Double.isNaN(values[0][metric]) ? 0 : 1;
  }

  private static void addTimes(int times, long[] values, long[] totals) {
    for (int i = 0; i < totals.length; i++) {
      totals[i] += times * values[i];
    }
  }

  /** Adds what another one has summed, of other members. */
  void add(GroupTotals other) {
    addTimes(1, other.sums, sums);
    addTimes(1, other.members, members);
    for (int replicate = 0; replicate < replicateSums.length; replicate++) {
      addTimes(1, other.replicateSums[replicate], replicateSums[replicate]);
      addTimes(1, other.replicateMembers[replicate], replicateMembers[replicate]);
    }
  }

  /** The mean over the members, with its interval where the metric has one. */
  Estimate estimate(int scorer, int metric) {
    double mean = Steps.mean(sums[scorer * metrics + metric], members[metric]);
    for (int i = 0; i < replicated.length; i++) {
      if (replicated[i] == metric) {
        double[] means = replicateMeans(scorer * replicated.length + i, i);
        return PoissonBootstrap.estimate(mean, means, members[metric]);
      }
    }
    return new Estimate(mean, Double.NaN, Double.NaN, members[metric]);
  }

  /** By replicate; NaN of one that drew nobody. */
  private double[] replicateMeans(int at, int i) {
    double[] means = new double[replicateSums.length];
    for (int replicate = 0; replicate < means.length; replicate++) {
      means[replicate] = Steps.mean(replicateSums[replicate][at], replicateMembers[replicate][i]);
    }
    return means;
  }
}
