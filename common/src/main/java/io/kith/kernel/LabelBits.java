package io.kith.kernel;

import java.util.Arrays;

/** A set of labels of one slab, one bit each. */
final class LabelBits {
  private final int from;
  private final long[] words;

  /** An empty set of labels in [from, to); {@code from} is a multiple of 64. */
  LabelBits(int from, int to) {
    this.from = from;
    words = new long[(to - from + 63) >>> 6];
  }

  void add(int label) {
    words[(label - from) >>> 6] |= 1L << label;
  }

  void remove(int label) {
    words[(label - from) >>> 6] &= ~(1L << label);
  }

  boolean contains(int label) {
    return (words[(label - from) >>> 6] & 1L << label) != 0;
  }

  void addAll(int[] labels, int begin, int end) {
    for (int i = begin; i < end; i++) {
      add(labels[i]);
    }
  }

  int countMissing(int[] labels, int begin, int end) {
    int missing = 0;
    for (int i = begin; i < end; i++) {
      missing += contains(labels[i]) ? 0 : 1;
    }
    return missing;
  }

  /** Adds every label whose bit is set in a bitmap of the same range. */
  void addAll(long[] bitmap) {
    for (int word = 0; word < words.length; word++) {
      words[word] |= bitmap[word];
    }
  }

  /** Labels of this set that are in a bitmap of the same range, too. */
  long countIn(long[] bitmap) {
    long count = 0;
    for (int word = 0; word < words.length; word++) {
      count += Long.bitCount(words[word] & bitmap[word]);
    }
    return count;
  }

  long word(int index) {
    return words[index];
  }

  void clear() {
    Arrays.fill(words, 0);
  }
}
