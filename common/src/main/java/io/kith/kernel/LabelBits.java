package io.kith.kernel;

import java.util.Arrays;

/** A set of labels, one bit each. */
final class LabelBits {
  private final long[] words;

  LabelBits(int members) {
    words = new long[(members + 63) >>> 6];
  }

  void add(int label) {
    words[label >>> 6] |= 1L << label;
  }

  void remove(int label) {
    words[label >>> 6] &= ~(1L << label);
  }

  boolean contains(int label) {
    return (words[label >>> 6] & 1L << label) != 0;
  }

  void addAll(int[] labels, int from, int to) {
    for (int i = from; i < to; i++) {
      add(labels[i]);
    }
  }

  int countMissing(int[] labels, int from, int to) {
    int missing = 0;
    for (int i = from; i < to; i++) {
      missing += contains(labels[i]) ? 0 : 1;
    }
    return missing;
  }

  /** Adds every label whose bit is set in a bitmap of the same size. */
  void addAll(long[] bitmap) {
    for (int word = 0; word < words.length; word++) {
      words[word] |= bitmap[word];
    }
  }

  /** Labels of this set that are in a bitmap of the same size, too. */
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
