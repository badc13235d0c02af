package io.kith.feature;

/**
 * Natural logarithms of positive normal numbers, within 10^−11 and the same everywhere: ln(c) from
 * a table of points c of the mantissa, and two terms of the series of ln(1 + d) from there.
 */
final class Logarithms {
  private static final int BITS = 11;
  private static final double[] AT = new double[1 << BITS];
  private static final double[] INVERSE = new double[1 << BITS];
  private static final double LN2 = StrictMath.log(2);
  private static final long MANTISSA = (1L << 52) - 1;
  private static final long ONE = 1023L << 52;

  static {
    for (int i = 0; i < AT.length; i++) {
      double center = 1 + (i + 0.5) / AT.length;
      AT[i] = StrictMath.log(center);
      INVERSE[i] = 1 / center;
    }
  }

  private Logarithms() {}

  static double of(double x) {
    long bits = Double.doubleToRawLongBits(x);
    double mantissa = Double.longBitsToDouble((bits & MANTISSA) | ONE);
    int at = (int) ((bits & MANTISSA) >>> (52 - BITS));
    double d = mantissa * INVERSE[at] - 1;
    int exponent = (int) (bits >>> 52) - 1023;
    return exponent * LN2 + (AT[at] + (d - d * d / 2));
  }
}
