package io.kith.kernel;

import java.util.Arrays;

/** From label to rank, for the few labels of one list: open addressing, linear probing. */
final class LabelRanks {
  private static final int EMPTY = -1;

  private final int[] labels;
  private final int[] ranks;

  /** For at most {@code size} labels at a time. */
  LabelRanks(int size) {
    labels = new int[Integer.highestOneBit(Math.max(1, size)) * 8];
    ranks = new int[labels.length];
    Arrays.fill(labels, EMPTY);
  }

  void put(int label, int rank) {
    int slot = slot(label);
    labels[slot] = label;
    ranks[slot] = rank;
  }

  /** The rank of a label that was put. */
  int rank(int label) {
    return ranks[slot(label)];
  }

  /** Whether the label was put. */
  boolean contains(int label) {
    return labels[slot(label)] == label;
  }

  /** Forgets everything. */
  void clear() {
    Arrays.fill(labels, EMPTY);
  }

  /** The slot that holds the label, or the empty one where it belongs. */
  private int slot(int label) {
    int slot = ((label * 0x9E3779B9) >>> 7) & (labels.length - 1);
    while (labels[slot] >= 0 && labels[slot] != label) {
      slot = (slot + 1) & (labels.length - 1);
    }
    return slot;
  }
}
