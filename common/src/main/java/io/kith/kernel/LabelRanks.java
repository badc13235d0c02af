package io.kith.kernel;

import java.util.Arrays;

/**
 * From label to rank, for the few labels of one list: open addressing, linear probing, behind a
 * filter of one bit per label's lower bits, small enough for the first-level cache.
 */
final class LabelRanks {
  private static final long EMPTY = -1;

  /** Words of a filter, at most: 32 KiB. */
  private static final int FILTER_MAX = 1 << 12;

  /** Label in the upper 32 bits, rank in the lower ones. */
  private final long[] slots;

  /** Bits of labels put, by their lower bits: hundreds for each of a short list's labels. */
  private final long[] filter;

  /** For at most {@code size} labels at a time. */
  LabelRanks(int size) {
    int power = Integer.highestOneBit(Math.max(1, size));
    slots = new long[power * 4];
    filter = new long[Math.min(power * 16, FILTER_MAX)];
    Arrays.fill(slots, EMPTY);
  }

  void put(int label, int rank) {
    slots[slot(label)] = ((long) label << 32) | rank;
    filter[word(label)] |= 1L << label;
  }

  /** Whether the label may have been put; of the others one in hundreds may, too. */
  boolean mayContain(int label) {
    return (filter[word(label)] & 1L << label) != 0;
  }

  private int word(int label) {
    return (label >>> 6) & (filter.length - 1);
  }

  /** The rank of a label, or -1 if it was not put. */
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
    Arrays.fill(filter, 0);
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
