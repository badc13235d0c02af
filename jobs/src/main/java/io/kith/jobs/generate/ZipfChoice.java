package io.kith.jobs.generate;

import java.util.Arrays;

/** Draws from [0, size) with probability proportional to 1/(i+1)^exponent; O(log size) a draw. */
final class ZipfChoice {
  private final double[] cumulative;

  ZipfChoice(int size, double exponent) {
    cumulative = new double[size];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += StrictMath.pow(i + 1, -exponent);
      cumulative[i] = sum;
    }
  }

  int draw(RandomStream random) {
    double at = random.nextDouble() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, at);
    return Math.min(cumulative.length - 1, found < 0 ? -found - 1 : found + 1);
  }
}
