package io.kith.eval;

/**
 * Figures in whole steps of 2^−32, so that sums of them do not depend on the order of members or
 * merges.
 */
final class Steps {
  private static final double ONE = 0x1.0p32;

  private Steps() {}

  /** The figure in steps; 0 for NaN. */
  static long of(double figure) {
    return Math.round(figure * ONE);
  }

  /** What a sum of steps stands for. */
  static double value(long sum) {
    return sum / ONE;
  }

  /** The mean of so many figures; NaN of none. */
  static double mean(long sum, long count) {
    return count == 0 ? Double.NaN : value(sum) / count;
  }
}
