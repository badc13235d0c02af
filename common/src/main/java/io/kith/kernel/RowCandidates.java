package io.kith.kernel;

import java.util.Arrays;

/**
 * Members at distance 2 of one member that lie in one slab, with what its wedges sum up to; kept
 * for a second look, and no longer than for the one member. Memory: 16 bytes each.
 */
final class RowCandidates {
  int size;
  int[] labels = new int[1 << 10];

  /** Mutuals; 0 of those that are counted, but must not be named. */
  int[] counts = new int[1 << 10];

  long[] sums = new long[1 << 10];

  /** Makes room for so many more. */
  void reserve(int more) {
    if (size + more > labels.length) {
      int capacity = Math.max(size + more, labels.length + labels.length / 2);
      labels = Arrays.copyOf(labels, capacity);
      counts = Arrays.copyOf(counts, capacity);
      sums = Arrays.copyOf(sums, capacity);
    }
  }

  void add(int label, int count, long sum) {
    labels[size] = label;
    counts[size] = count;
    sums[size++] = sum;
  }

  long bytes() {
    return 16L * labels.length;
  }
}
