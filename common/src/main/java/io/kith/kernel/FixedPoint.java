package io.kith.kernel;

import io.kith.score.Measure;

/**
 * Weights of mutuals as integers, so that sums do not depend on their order.
 *
 * <p>Each member has its own power of two, as large as the sum of all its mutuals' weights allows.
 * A weight is rounded once: its relative error is at most 2^−22 in a packed sum, 2^−40 in a wide
 * one (which holds 62 bits).
 */
final class FixedPoint {
  /** A weight below 2 to this power would lose more than the error allows. */
  private static final int WEIGHT_BITS_MIN = 21;

  private static final int TABLE = 1 << 16;

  private final Measure measure;

  /** Weights of the degrees below {@link #TABLE}. */
  private final double[] byDegree;

  private int exponent;

  /** 2 to the power of −{@link #exponent}: a product with it is exact. */
  private double unit = 1;

  FixedPoint(Measure measure, int degreeMax) {
    this.measure = measure;
    byDegree = new double[Math.min(TABLE, degreeMax + 1)];
    for (int degree = 1; degree < byDegree.length; degree++) {
      byDegree[degree] = measure.weight(degree);
    }
  }

  double weight(int degree) {
    return degree < byDegree.length ? byDegree[degree] : measure.weight(degree);
  }

  /**
   * Chooses the power for weights whose sum is {@code total} and whose smallest is {@code
   * smallest}; says whether they fit sums of {@code bits} bits.
   */
  boolean fit(double total, double smallest, int bits) {
    if (measure == Measure.COMMON_NEIGHBORS) {
      exponent = 0;
      unit = 1;
      return total < Math.scalb(1.0, bits);
    }
    // One bit is left for rounding up.
    exponent = bits - 2 - Math.getExponent(total);
    unit = Math.scalb(1.0, -exponent);
    return Math.scalb(smallest, exponent) >= 1 << WEIGHT_BITS_MIN;
  }

  /** The weight of a degree as an integer. */
  long toFixed(double weight) {
    return Math.round(Math.scalb(weight, exponent));
  }

  /** The weight that an integer sum stands for. */
  double toDouble(long sum) {
    return (double) sum * unit;
  }
}
