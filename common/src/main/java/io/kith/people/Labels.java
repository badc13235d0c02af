package io.kith.people;

import java.io.Serializable;
import java.util.Arrays;

/** A set of labels, one bit each. */
public final class Labels implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] words;

  private Labels(long[] words) {
    this.words = words;
  }

  /** None of {@code members} labels. */
  static Labels none(int members) {
    return new Labels(new long[(members + 63) >>> 6]);
  }

  /** All of {@code members} labels. */
  static Labels all(int members) {
    Labels all = none(members);
    Arrays.fill(all.words, -1L);
    if ((members & 63) != 0) {
      all.words[all.words.length - 1] = (1L << members) - 1;
    }
    return all;
  }

  /** Whether the label is in the set. */
  public boolean contains(int label) {
    return (words[label >>> 6] >>> label & 1) == 1;
  }

  /** How many labels are in the set. */
  public long size() {
    long size = 0;
    for (long word : words) {
      size += Long.bitCount(word);
    }
    return size;
  }

  /** Bit {@code label & 63} of word {@code label >>> 6} stands for a label; not to be changed. */
  public long[] words() {
    return words;
  }

  void add(int label) {
    words[label >>> 6] |= 1L << label;
  }
}
