package io.kith.eval;

/**
 * The confidence interval of a mean difference between two scorers on the same members: a Poisson
 * bootstrap, see {@link MetricTotals}.
 */
public final class PairedBootstrap {
  private final long[] memberIds;
  private final int replicates;
  private final long seed;

  /** Over these members, each drawn by the seed and its id alone. */
  public PairedBootstrap(long[] memberIds, int replicates, long seed) {
    this.memberIds = memberIds.clone();
    this.replicates = replicates;
    this.seed = seed;
  }

  /** The mean of {@code values − others}, one of each a member, with its 95 % interval. */
  public Estimate difference(double[] values, double[] others) {
    double[] sums = new double[replicates];
    long[] drawn = new long[replicates];
    double sum = 0;
    for (int i = 0; i < memberIds.length; i++) {
      double difference = values[i] - others[i];
      sum += difference;
      int[] times = PoissonBootstrap.times(seed, memberIds[i], replicates);
      for (int replicate = 0; replicate < replicates; replicate++) {
        sums[replicate] += times[replicate] * difference;
        drawn[replicate] += times[replicate];
      }
    }
    double[] means = new double[replicates];
    for (int replicate = 0; replicate < replicates; replicate++) {
      means[replicate] = drawn[replicate] == 0 ? Double.NaN : sums[replicate] / drawn[replicate];
    }
    double mean = memberIds.length == 0 ? Double.NaN : sum / memberIds.length;
    return PoissonBootstrap.estimate(mean, means, memberIds.length);
  }
}
