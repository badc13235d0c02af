package io.kith.jobs.generate;

/**
 * A stream of random numbers that is the same on every Java version and machine.
 *
 * <p>Source: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014
 * (SplitMix64). {@link java.util.SplittableRandom} uses the same generator, but does not promise
 * its bounded numbers for ever.
 */
final class RandomStream {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  private RandomStream(long state) {
    this.state = state;
  }

  /** The stream of one seed for one purpose; streams of different purposes are independent. */
  static RandomStream of(long seed, String purpose) {
    return startingAt(mix(seed + GOLDEN_GAMMA * (1L + purpose.hashCode())));
  }

  static RandomStream startingAt(long state) {
    return new RandomStream(state);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Uniform in [0, bound), up to a bias below bound / 2^32; bound at least 1. */
  int nextInt(int bound) {
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  /** Uniform in [low, high]. */
  int between(int low, int high) {
    return low + nextInt(high - low + 1);
  }

  /** Uniform in [0, 1). */
  double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  boolean chance(double probability) {
    return nextDouble() < probability;
  }

  /**
   * In [1, bound), each doubling as likely as the next: density about 1/x. Bound at least 2. Small
   * numbers are common and large ones possible, as distances between people are.
   */
  int logUniform(int bound) {
    int doublings = 32 - Integer.numberOfLeadingZeros(bound - 1);
    long bits = nextLong();
    int low = 1 << (int) (((bits >>> 32) * doublings) >>> 32);
    int high = Math.min(bound, 2 * low);
    return low + (int) (((bits & 0xFFFFFFFFL) * (high - low)) >>> 32);
  }

  /** Pareto distributed: at least 1, P(X > x) = x^-alpha, cut at {@code max}. */
  double pareto(double alpha, double max) {
    return Math.min(max, StrictMath.pow(1 - nextDouble(), -1 / alpha));
  }

  /** The number of successes before the first failure, at most {@code max}. */
  int geometric(double success, int max) {
    int count = 0;
    while (count < max && chance(success)) {
      count++;
    }
    return count;
  }
}
