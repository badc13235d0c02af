package io.kith.kernel;

/**
 * One packed long per candidate, one addition per wedge.
 *
 * <pre>
 *   bit 63     masked
 *   bits 44-62 mutual count        at most 2^19 − 1
 *   bits 0-43  sum of weights      fixed point, see {@link FixedPoint}
 * </pre>
 *
 * <p>Additions commute, so any order of the wedges gives the same bits.
 */
final class PackedAccumulator implements Accumulator {
  static final int SUM_BITS = 44;

  /** Degrees from here on do not fit the count. */
  static final int COUNT_LIMIT = 1 << 19;

  private static final long ONE = 1L << SUM_BITS;
  private static final long SUM_MASK = ONE - 1;
  private static final long MASKED = Long.MIN_VALUE;

  private final long[] sums;

  /** touched[0..reached) are the offsets with a sum, in the order of their first wedge. */
  private final int[] touched;

  private int reached;

  /** Null where candidates are ranked by sums. */
  private final CandidateSieve sieve;

  /**
   * An empty accumulator.
   *
   * @param byRatio whether candidates are ranked by what is no sum
   */
  PackedAccumulator(int range, boolean byRatio) {
    sums = new long[range];
    touched = new int[range + 1];
    sieve = byRatio ? new CandidateSieve(range) : null;
  }

  /** The mutual count of a candidate that is not masked. */
  static int count(long packed) {
    return (int) (packed >>> SUM_BITS);
  }

  /** The sum of weights. */
  static long sum(long packed) {
    return packed & SUM_MASK;
  }

  @Override
  public void mask(int offset) {
    sums[offset] = MASKED;
  }

  @Override
  public int unmask(int offset) {
    int wedges = (int) ((sums[offset] & ~MASKED) >>> SUM_BITS);
    sums[offset] = 0;
    return wedges;
  }

  @Override
  public void exclude(int offset) {
    sums[offset] = 0;
  }

  @Override
  public int add(MutualLists lists, int list, int rangeStart, int rangeEnd) {
    int[] labels = lists.source();
    int position = lists.cursor(list);
    int end = lists.end(list);
    long addend = ONE + lists.weight(list);
    int n = reached;
    for (; position < end; position++) {
      int label = labels[position];
      if (label >= rangeEnd) {
        break;
      }
      int offset = label - rangeStart;
      long sum = sums[offset];
      touched[n] = offset;
      n += sum == 0 ? 1 : 0;
      sums[offset] = sum + addend;
    }
    reached = n;
    return position;
  }

  @Override
  public int drain(int rangeStart, Ranking ranking) {
    int n = reached;
    if (sieve != null) {
      sieve.offer(touched, n, sums, rangeStart, ranking);
      clear();
      return n;
    }
    for (int i = 0; i < n; i++) {
      int offset = touched[i];
      long packed = sums[offset];
      sums[offset] = 0;
      long sum = sum(packed);
      if (sum >= ranking.floor()) {
        ranking.consider(rangeStart + offset, count(packed), sum);
      }
    }
    reached = 0;
    return n;
  }

  @Override
  public int drain(int rangeStart, Ranking ranking, HubRow hubs) {
    for (int i = 0; i < reached; i++) {
      int offset = touched[i];
      int label = rangeStart + offset;
      hubs.meet(label);
      // An excluded offset was reached, but has no mutuals any more.
      if (sums[offset] != 0) {
        hubs.probe(label);
        sums[offset] += ((long) hubs.probedCount() << SUM_BITS) + hubs.probedSum();
      }
    }
    return drain(rangeStart, ranking);
  }

  @Override
  public int reached() {
    return reached;
  }

  @Override
  public void copyTo(RowCandidates candidates, int rangeStart, int size) {
    for (int i = 0; i < size; i++) {
      long packed = sums[touched[i]];
      candidates.add(rangeStart + touched[i], count(packed), sum(packed));
    }
  }

  @Override
  public void clear() {
    for (int i = 0; i < reached; i++) {
      sums[touched[i]] = 0;
    }
    reached = 0;
  }

  /** Bytes of the arrays held. */
  long bytes() {
    return 12L * sums.length + (sieve == null ? 0 : sieve.bytes());
  }
}
