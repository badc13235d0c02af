package io.kith.kernel;

import java.util.Arrays;

/** From label to rank, for the few labels of one list: open addressing, linear probing. */
final class LabelRanks {
  private static final long EMPTY = -1;

  /** Label in the upper 32 bits, rank in the lower ones. */
  private final long[] slots;

  /** For at most {@code size} labels at a time. */
  LabelRanks(int size) {
    slots = new long[Integer.highestOneBit(Math.max(1, size)) * 4];
    Arrays.fill(slots, EMPTY);
  }

  void put(int label, int rank) {
    slots[slot(label)] = ((long) label << 32) | rank;
  }

  /** The rank of a label that was put. */
  int rank(int label) {
    return (int) slots[slot(label)];
  }

  /** Whether the label was put. */
  boolean contains(int label) {
    return slots[slot(label)] >= 0;
  }

  /** Forgets everything. */
  void clear() {
    Arrays.fill(slots, EMPTY);
  }

  /** The slot that holds the label, or the empty one where it belongs. */
  private int slot(int label) {
    int slot = ((label * 0x9E3779B9) >>> 7) & (slots.length - 1);
    while (slots[slot] >= 0 && (int) (slots[slot] >>> 32) != label) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }
}
