package io.kith.eval;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How replicates draw members, and the interval that their means span; see {@link MetricTotals}.
 */
final class PoissonBootstrap {
  /** A draw above 9, one in ten million, counts as 9. */
  private static final double[] POISSON = poisson(9);

  /** The share of replicates left out at either end. */
  private static final double TAIL = 0.025;

  private PoissonBootstrap() {}

  /** How often each replicate takes a member. */
  static int[] times(long seed, long memberId, int replicates) {
    SplittableRandom random = new SplittableRandom(Mixing.mix(Mixing.mix(seed) + memberId));
    int[] times = new int[replicates];
    for (int replicate = 0; replicate < replicates; replicate++) {
      times[replicate] = times(random.nextDouble());
    }
    return times;
  }

  /**
   * A mean with the interval that holds the middle of the replicates' means.
   *
   * @param replicateMeans in any order; NaN of a replicate that drew nobody
   */
  static Estimate estimate(double mean, double[] replicateMeans, long members) {
    double[] ascending =
        Arrays.stream(replicateMeans).filter(value -> !Double.isNaN(value)).sorted().toArray();
    return new Estimate(mean, quantile(ascending, TAIL), quantile(ascending, 1 - TAIL), members);
  }

  /** The value below which this share of the ascending values lies, interpolated. */
  static double quantile(double[] ascending, double share) {
    if (ascending.length == 0) {
      return Double.NaN;
    }
    double at = share * (ascending.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, ascending.length - 1);
    return ascending[below] + (at - below) * (ascending[above] - ascending[below]);
  }

  /** How often a replicate takes a member for whom this number in [0, 1) was drawn. */
  static int times(double drawn) {
    int times = 0;
    while (times < POISSON.length && drawn >= POISSON[times]) {
      times++;
    }
    return times;
  }

  /** P(w ≤ i) for w of Poisson(1): sum over j ≤ i of e^−1 / j!. */
  private static double[] poisson(int size) {
    double[] cumulated = new double[size];
    double term = StrictMath.exp(-1);
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += term;
      cumulated[i] = sum;
      term /= i + 1;
    }
    return cumulated;
  }
}
