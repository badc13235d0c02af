package io.kith.eval;

import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * Sums of members' metrics, over all members and by degree, from which means and confidence
 * intervals follow; of any number of scorers, and mergeable.
 *
 * <p>Intervals come from a Poisson bootstrap: replicate b takes each member w times, w drawn from
 * Poisson(1) by the seed and the member's id alone, and the interval holds the middle 95 % of the
 * replicates' means. All scorers are judged on the same draws. Values are kept in steps of 2^−32,
 * so that sums, and with them every figure, do not depend on the order of members or merges.
 * Source: Chamandy et al., Estimating uncertainty for massive data streams, Google, 2012.
 *
 * <p>Cost: a member takes R · S · M additions for R replicates, S scorers and M metrics; 8 R S M
 * bytes.
 */
public final class MetricTotals implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final double STEPS = 0x1.0p32;

  private final int scorers;
  private final int metrics;
  private final long seed;

  /** [bucket][scorer · metrics + metric]. */
  private final long[][] sums;

  /** [bucket][metric]: members that have a value. */
  private final long[][] members;

  /** As sums, over all buckets, by replicate. */
  private final long[][] replicateSums;

  private final long[][] replicateMembers;

  public MetricTotals(int scorers, int metrics, int replicates, long seed) {
    this.scorers = scorers;
    this.metrics = metrics;
    this.seed = seed;
    sums = new long[DegreeBucket.COUNT][scorers * metrics];
    members = new long[DegreeBucket.COUNT][metrics];
    replicateSums = new long[replicates][scorers * metrics];
    replicateMembers = new long[replicates][metrics];
  }

  /**
   * Adds a member.
   *
   * @param values by scorer, then by metric, each in [0, 1]; NaN, then of all scorers, where the
   *     metric is not defined for this member
   */
  public void add(long memberId, int degree, double[][] values) {
    long[] steps = new long[scorers * metrics];
    long[] defined = new long[metrics];
    for (int metric = 0; metric < metrics; metric++) {
      defined[metric] = Double.isNaN(values[0][metric]) ? 0 : 1;
      for (int scorer = 0; scorer < scorers; scorer++) {
        // NaN rounds to 0.
        steps[scorer * metrics + metric] = Math.round(values[scorer][metric] * STEPS);
      }
    }
    addTimes(1, steps, sums[DegreeBucket.of(degree)]);
    addTimes(1, defined, members[DegreeBucket.of(degree)]);
    SplittableRandom random = PoissonBootstrap.draws(seed, memberId);
    for (int replicate = 0; replicate < replicateSums.length; replicate++) {
      int times = PoissonBootstrap.times(random.nextDouble());
      if (times > 0) {
        addTimes(times, steps, replicateSums[replicate]);
        addTimes(times, defined, replicateMembers[replicate]);
      }
    }
  }

  private static void addTimes(int times, long[] values, long[] totals) {
    for (int i = 0; i < totals.length; i++) {
      totals[i] += times * values[i];
    }
  }

  /** Adds what another one has summed, of other members by the same scorers and seed. */
  public void add(MetricTotals other) {
    addAll(other.sums, sums);
    addAll(other.members, members);
    addAll(other.replicateSums, replicateSums);
    addAll(other.replicateMembers, replicateMembers);
  }

  private static void addAll(long[][] values, long[][] totals) {
    for (int i = 0; i < totals.length; i++) {
      addTimes(1, values[i], totals[i]);
    }
  }

  /** The mean over all members, with its interval. */
  public Estimate estimate(int scorer, int metric) {
    long sum = 0;
    long count = 0;
    for (int bucket = 0; bucket < DegreeBucket.COUNT; bucket++) {
      sum += sums[bucket][scorer * metrics + metric];
      count += members[bucket][metric];
    }
    double[] means = replicateMeans(scorer * metrics + metric, metric);
    return PoissonBootstrap.estimate(mean(sum, count), means, count);
  }

  /** The mean over the members of a degree bucket, without an interval. */
  public Estimate estimate(int bucket, int scorer, int metric) {
    long count = members[bucket][metric];
    double value = mean(sums[bucket][scorer * metrics + metric], count);
    return new Estimate(value, Double.NaN, Double.NaN, count);
  }

  /** By replicate; NaN of one that drew nobody. */
  private double[] replicateMeans(int at, int metric) {
    double[] means = new double[replicateSums.length];
    for (int replicate = 0; replicate < means.length; replicate++) {
      means[replicate] = mean(replicateSums[replicate][at], replicateMembers[replicate][metric]);
    }
    return means;
  }

  private static double mean(long sum, long count) {
    return count == 0 ? Double.NaN : sum / STEPS / count;
  }
}
