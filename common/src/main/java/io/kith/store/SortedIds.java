package io.kith.store;

import java.util.Arrays;

/** Questions about two ascending arrays of ids without repeats. */
final class SortedIds {
  /** Above this ratio of lengths, searching the longer array beats walking it. */
  private static final int SEARCH_RATIO = 32;

  private SortedIds() {}

  /** The ids in both, ascending. Cost: |a| + |b|, or |short|·log |long| where one is far longer. */
  static long[] common(long[] a, long[] b) {
    if (a.length > b.length) {
      return common(b, a);
    }
    long[] common = new long[a.length];
    int size = 0;
    if (isFarLonger(b, a)) {
      for (long id : a) {
        if (contains(b, id)) {
          common[size++] = id;
        }
      }
    } else {
      int j = 0;
      for (long id : a) {
        while (j < b.length && b[j] < id) {
          j++;
        }
        if (j < b.length && b[j] == id) {
          common[size++] = id;
        }
      }
    }
    return Arrays.copyOf(common, size);
  }

  /** Whether any id is in both. */
  static boolean intersect(long[] a, long[] b) {
    return common(a, b).length > 0;
  }

  static boolean contains(long[] ids, long id) {
    return Arrays.binarySearch(ids, id) >= 0;
  }

  private static boolean isFarLonger(long[] b, long[] a) {
    return b.length / SEARCH_RATIO > a.length;
  }
}
