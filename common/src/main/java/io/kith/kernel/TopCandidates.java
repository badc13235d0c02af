package io.kith.kernel;

import io.kith.score.Measure;
import java.util.function.IntUnaryOperator;

/**
 * The best candidates of one member so far, at most K of them.
 *
 * <p>A binary heap in two parallel arrays: entries [0..size) are the best so far; the worst of them
 * is at 0. Better means: key larger, then mutual count larger, then label smaller. Keys are
 * non-negative longs in the order of the score. Cost of an offer: one comparison when it is
 * refused, log2 K when it is taken.
 */
final class TopCandidates {
  private final long[] keys;

  /** Count in the upper 32 bits, complement of the label in the lower ones: larger is better. */
  private final long[] ties;

  private int limit;
  private int size;

  /** Where equal keys may hide different ratios: the measure that compares them exactly. */
  private Measure exact;

  private int memberDegree;
  private IntUnaryOperator degrees;

  TopCandidates(int capacity) {
    keys = new long[capacity];
    ties = new long[capacity];
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

  int limit() {
    return limit;
  }

  /** Keys below this one are refused. */
  long floor() {
    return size < limit ? 0 : limit == 0 ? Long.MAX_VALUE : keys[0];
  }

  /**
   * Keys below this one are refused for labels from a given one on, where key and count are one.
   */
  long floorFrom(int label) {
    long floor = floor();
    return size == limit && limit > 0 && label(0) < label ? floor + 1 : floor;
  }

  long key(int rank) {
    return keys[rank];
  }

  int count(int rank) {
    return countOf(ties[rank]);
  }

  static int countOf(long tie) {
    return (int) (tie >>> 32);
  }

  int label(int rank) {
    return labelOf(ties[rank]);
  }

  static int labelOf(long tie) {
    return (int) ~tie;
  }

  /** What decides between equal keys, packed. */
  static long tie(int count, int label) {
    return (long) count << 32 | (~label & 0xffff_ffffL);
  }

  boolean wouldTake(long key, int count, int label) {
    return size < limit || (limit > 0 && isBetter(key, tie(count, label), keys[0], ties[0]));
  }

  /** As {@link #wouldTake}, of any member of this degree with this label or a larger one. */
  boolean wouldTake(long key, int count, int degree, int label) {
    if (size < limit || limit == 0) {
      return size < limit;
    }
    if (key != keys[0]) {
      return key > keys[0];
    }
    int order = exact == null ? 0 : compareExactly(count, degree, ties[0]);
    return order != 0 ? order > 0 : tie(count, label) > ties[0];
  }

  void offer(long key, int count, int label) {
    long tie = tie(count, label);
    if (size < limit) {
      siftUp(size++, key, tie);
    } else if (limit > 0 && isBetter(key, tie, keys[0], ties[0])) {
      siftDown(key, tie);
    }
  }

  /** Orders the entries best first; the heap is spent until {@link #reset}. */
  void sort() {
    int all = size;
    while (size > 1) {
      size--;
      long key = keys[size];
      long tie = ties[size];
      keys[size] = keys[0];
      ties[size] = ties[0];
      siftDown(key, tie);
    }
    size = all;
  }

  /** Whether the first of two is better. */
  boolean isBetter(long key, long tie, long otherKey, long otherTie) {
    if (key != otherKey) {
      return key > otherKey;
    }
    if (exact != null) {
      int order = compareExactly(countOf(tie), degrees.applyAsInt(labelOf(tie)), otherTie);
      if (order != 0) {
        return order > 0;
      }
    }
    return tie > otherTie;
  }

  private int compareExactly(int count, int degree, long otherTie) {
    return exact.compareExactly(
        memberDegree, count, degree, countOf(otherTie), degrees.applyAsInt(labelOf(otherTie)));
  }

  private void siftUp(int from, long key, long tie) {
    int at = from;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (isBetter(key, tie, keys[parent], ties[parent])) {
        break;
      }
      keys[at] = keys[parent];
      ties[at] = ties[parent];
      at = parent;
    }
    keys[at] = key;
    ties[at] = tie;
  }

  private void siftDown(long key, long tie) {
    int at = 0;
    int n = size;
    while (true) {
      int child = 2 * at + 1;
      if (child >= n) {
        break;
      }
      if (child + 1 < n && isBetter(keys[child], ties[child], keys[child + 1], ties[child + 1])) {
        child++;
      }
      if (!isBetter(key, tie, keys[child], ties[child])) {
        break;
      }
      keys[at] = keys[child];
      ties[at] = ties[child];
      at = child;
    }
    keys[at] = key;
    ties[at] = tie;
  }
}
