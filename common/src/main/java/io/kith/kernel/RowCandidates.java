package io.kith.kernel;

import java.util.Arrays;

/**
 * Members at distance 2 of one member that lie in one slab, with what its wedges sum up to; kept
 * for a second look, and no longer than for the one member. Memory: 20 bytes each.
 */
final class RowCandidates {
  private static final int CLASSES = (Long.SIZE + 1) << 2;

  int size;
  int[] labels = new int[1 << 10];

  /** Mutuals; 0 of those that are counted, but must not be named. */
  int[] counts = new int[1 << 10];

  long[] sums = new long[1 << 10];

  /** Entries, in the order of {@link #largestFirst}. */
  int[] order = new int[0];

  private final int[] classEnds = new int[CLASSES];

  /** Makes room for so many more. */
  void reserve(int more) {
    if (size + more > labels.length) {
      int capacity = Math.max(size + more, labels.length + labels.length / 2);
      labels = Arrays.copyOf(labels, capacity);
      counts = Arrays.copyOf(counts, capacity);
      sums = Arrays.copyOf(sums, capacity);
    }
  }

  /**
   * Orders the entries, those of large sums first, roughly: sums in front are at least four fifths
   * of those behind them. Cost: two passes.
   */
  void largestFirst() {
    Arrays.fill(classEnds, 0);
    for (int i = 0; i < size; i++) {
      classEnds[sizeClass(sums[i])]++;
    }
    int end = 0;
    for (int c = CLASSES - 1; c >= 0; c--) {
      end += classEnds[c];
      classEnds[c] = end - classEnds[c];
    }
    if (order.length < size) {
      order = new int[labels.length];
    }
    for (int i = 0; i < size; i++) {
      order[classEnds[sizeClass(sums[i])]++] = i;
    }
  }

  /** The place of the highest bit, and the two bits behind it. */
  private static int sizeClass(long sum) {
    int zeros = Long.numberOfLeadingZeros(sum | 4);
    return ((Long.SIZE - zeros) << 2) | (int) (sum >>> (Long.SIZE - 3 - zeros) & 3);
  }

  void add(int label, int count, long sum) {
    labels[size] = label;
    counts[size] = count;
    sums[size++] = sum;
  }

  long bytes() {
    return 16L * labels.length + 4L * order.length;
  }
}
