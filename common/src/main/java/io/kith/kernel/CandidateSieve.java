package io.kith.kernel;

/**
 * Offers one range's candidates to the list where scores are no sums: each has a key of its own, of
 * which few are good enough.
 *
 * <p>First all keys are computed, without a branch; while the list is not full, they are also
 * counted by their leading bits, which gives a key that about as many reach as the list holds.
 * Those that reach it are offered, and the others only if the list still has room, or a worse last
 * entry. So the list is full of good candidates at once, and few are pushed out again. What is
 * offered, and what is left out because it could not enter, makes the same list as all of them in
 * any order. One owner: one thread.
 */
final class CandidateSieve {
  /** A key counts by exponent and five bits of mantissa of its double: 32 steps for each octave. */
  private static final int STEP_BITS = 15;

  /** Candidates between two looks at the worst entry of the list. */
  private static final int BLOCK = 128;

  /** The upper half of the key of each offset reached, which is ordered as the keys are. */
  private final int[] keys;

  private final int[] passed = new int[BLOCK];
  private final int[] keysByStep = new int[1 << (31 - STEP_BITS)];

  /** For at most so many candidates at a time. */
  CandidateSieve(int size) {
    keys = new int[size];
  }

  /** Offers the first {@code size} offsets reached, whose sums are left as they are. */
  void offer(int[] reached, int size, long[] sums, int rangeStart, Ranking ranking) {
    int best = 0;
    for (int i = 0; i < size; i++) {
      int offset = reached[i];
      int count = PackedAccumulator.count(sums[offset]);
      int key = upperHalf(ranking.ratioKey(rangeStart + offset, count));
      keys[i] = key;
      best = Math.max(best, key);
    }
    int least = upperHalf(ranking.worstKey());
    if (least == 0 && size > 2 * ranking.retrieved()) {
      least = leastOfBest(size, best, ranking.retrieved());
    }
    int above = Integer.MAX_VALUE;
    while (least < above) {
      offer(reached, size, sums, rangeStart, ranking, least, above);
      above = least;
      // Filters and discounts may have left room for others.
      least = upperHalf(ranking.worstKey());
    }
  }

  private static int upperHalf(long key) {
    return (int) (key >>> 32);
  }

  /** A key that at least {@code wanted} of the candidates reach, or 0. */
  private int leastOfBest(int size, int best, int wanted) {
    for (int i = 0; i < size; i++) {
      keysByStep[keys[i] >>> STEP_BITS]++;
    }
    int step = best >>> STEP_BITS;
    int found = keysByStep[step];
    while (found < wanted && step > 0) {
      found += keysByStep[--step];
    }
    for (int i = 0; i < size; i++) {
      keysByStep[keys[i] >>> STEP_BITS] = 0;
    }
    return step << STEP_BITS;
  }

  /** Offers those with a key in [least, above). */
  private void offer(
      int[] reached,
      int size,
      long[] sums,
      int rangeStart,
      Ranking ranking,
      int firstLeast,
      int above) {
    int least = firstLeast;
    for (int from = 0; from < size && least < above; from += BLOCK) {
      int to = Math.min(size, from + BLOCK);
      int n = 0;
      for (int i = from; i < to; i++) {
        passed[n] = reached[i];
        n += Integer.compareUnsigned(keys[i] - least, above - least) < 0 ? 1 : 0;
      }
      for (int i = 0; i < n; i++) {
        int offset = passed[i];
        ranking.consider(
            rangeStart + offset,
            PackedAccumulator.count(sums[offset]),
            PackedAccumulator.sum(sums[offset]));
      }
      least = Math.max(least, upperHalf(ranking.worstKey()));
    }
  }

  /** Bytes of the arrays held. */
  long bytes() {
    return 4L * keys.length + 4L * passed.length + 4L * keysByStep.length;
  }
}
