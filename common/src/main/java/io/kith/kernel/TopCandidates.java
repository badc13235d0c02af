package io.kith.kernel;

import io.kith.score.Measure;
import java.util.function.IntUnaryOperator;

/**
 * The best candidates of one member so far, at most K of them.
 *
 * <p>A binary heap in three parallel arrays: entries [0..size) are the best so far; the worst of
 * them is at 0. Better means: key larger, then mutual count larger, then label smaller. Keys are
 * non-negative longs in the order of the score. Cost of an offer: one comparison when it is
 * refused, log2 K when it is taken.
 */
final class TopCandidates {
  private final long[] keys;
  private final int[] counts;
  private final int[] labels;
  private int limit;
  private int size;

  /** Where equal keys may hide different ratios: the measure that compares them exactly. */
  private Measure exact;

  private int memberDegree;
  private IntUnaryOperator degrees;

  TopCandidates(int capacity) {
    keys = new long[capacity];
    counts = new int[capacity];
    labels = new int[capacity];
  }

  /** Compares equal keys of this measure by the exact ratio. */
  void compareExactly(Measure measure, IntUnaryOperator degreeOfLabel) {
    exact = measure;
    degrees = degreeOfLabel;
  }

  void reset(int newLimit, int degree) {
    limit = newLimit;
    memberDegree = degree;
    size = 0;
  }

  int size() {
    return size;
  }

  /** Keys below this one are refused. */
  long floor() {
    return size < limit ? 0 : limit == 0 ? Long.MAX_VALUE : keys[0];
  }

  long key(int rank) {
    return keys[rank];
  }

  int count(int rank) {
    return counts[rank];
  }

  int label(int rank) {
    return labels[rank];
  }

  boolean wouldTake(long key, int count, int label) {
    return size < limit || (limit > 0 && isBetter(key, count, label, 0));
  }

  void offer(long key, int count, int label) {
    if (size < limit) {
      siftUp(size++, key, count, label);
    } else if (limit > 0 && isBetter(key, count, label, 0)) {
      siftDown(0, key, count, label);
    }
  }

  /** Orders the entries best first; the heap is spent until {@link #reset}. */
  void sort() {
    int all = size;
    while (size > 1) {
      size--;
      long key = keys[size];
      int count = counts[size];
      int label = labels[size];
      copy(0, size);
      siftDown(0, key, count, label);
    }
    size = all;
  }

  /** Whether the candidate is better than the entry at {@code at}. */
  private boolean isBetter(long key, int count, int label, int at) {
    if (key != keys[at]) {
      return key > keys[at];
    }
    if (exact != null) {
      int order =
          exact.compareExactly(
              memberDegree,
              count,
              degrees.applyAsInt(label),
              counts[at],
              degrees.applyAsInt(labels[at]));
      if (order != 0) {
        return order > 0;
      }
    }
    return count != counts[at] ? count > counts[at] : label < labels[at];
  }

  private void siftUp(int from, long key, int count, int label) {
    int at = from;
    while (at > 0 && !isBetter(key, count, label, (at - 1) >>> 1)) {
      int parent = (at - 1) >>> 1;
      copy(parent, at);
      at = parent;
    }
    set(at, key, count, label);
  }

  private void siftDown(int from, long key, int count, int label) {
    int at = from;
    while (true) {
      int child = 2 * at + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && isBetter(keys[child], counts[child], labels[child], child + 1)) {
        child++;
      }
      if (!isBetter(key, count, label, child)) {
        break;
      }
      copy(child, at);
      at = child;
    }
    set(at, key, count, label);
  }

  private void copy(int from, int to) {
    set(to, keys[from], counts[from], labels[from]);
  }

  private void set(int at, long key, int count, int label) {
    keys[at] = key;
    counts[at] = count;
    labels[at] = label;
  }
}
