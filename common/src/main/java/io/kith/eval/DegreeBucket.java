package io.kith.eval;

/** Members of like degree, in powers of two: 1 (the cold start), 2-3, 4-7, 8-15, … */
public final class DegreeBucket {
  /** Number of buckets. */
  public static final int COUNT = 31;

  private DegreeBucket() {}

  /** The bucket of a degree, which is at least 1. */
  public static int of(int degree) {
    return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(degree);
  }

  /** The smallest degree of a bucket. */
  public static int from(int bucket) {
    return 1 << bucket;
  }

  /** The largest degree of a bucket. */
  public static int to(int bucket) {
    return (int) ((2L << bucket) - 1);
  }
}
