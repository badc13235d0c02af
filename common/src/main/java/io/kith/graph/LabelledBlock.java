package io.kith.graph;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A block with neighbors named by label: member labels[i] (ascending) has degrees[i] connections
 * here, which lie one member after the other in {@code neighbors} (and in connectedAt and
 * strengths, where given), and laterCounts[i] later pairs in {@code later} (laterCounts has length
 * 0 where there are none).
 */
public record LabelledBlock(
    int[] labels,
    int[] degrees,
    int[] neighbors,
    long[] connectedAt,
    byte[] strengths,
    int[] laterCounts,
    int[] later)
    implements Serializable {

  /** Whether connections carry dates. */
  public boolean isDated() {
    return connectedAt.length > 0;
  }

  /** Whether connections carry strengths. */
  public boolean isWeighted() {
    return strengths.length > 0;
  }

  /**
   * Of every member the connections whose label lies in [from, to); members without any are left
   * out, and so are later pairs.
   */
  public LabelledBlock columns(int from, int to) {
    int[] someLabels = new int[labels.length];
    int[] someDegrees = new int[labels.length];
    int[] begins = new int[labels.length];
    int members = 0;
    int entries = 0;
    int start = 0;
    for (int i = 0; i < labels.length; i++) {
      int end = start + degrees[i];
      int begin = lowerBound(start, end, from);
      int length = lowerBound(begin, end, to) - begin;
      if (length > 0) {
        someLabels[members] = labels[i];
        someDegrees[members] = length;
        begins[members++] = begin;
        entries += length;
      }
      start = end;
    }
    LabelledBlock some =
        new LabelledBlock(
            Arrays.copyOf(someLabels, members),
            Arrays.copyOf(someDegrees, members),
            new int[entries],
            new long[isDated() ? entries : 0],
            new byte[isWeighted() ? entries : 0],
            new int[0],
            new int[0]);
    int filled = 0;
    for (int i = 0; i < members; i++) {
      copyEntries(begins[i], some, filled, someDegrees[i]);
      filled += someDegrees[i];
    }
    return some;
  }

  /**
   * The first entry in [start, end) whose label is not below {@code label}; {@code end} if none.
   */
  private int lowerBound(int start, int end, int label) {
    int at = Arrays.binarySearch(neighbors, start, end, label);
    return at < 0 ? -at - 1 : at;
  }

  private void copyEntries(int from, LabelledBlock target, int to, int length) {
    System.arraycopy(neighbors, from, target.neighbors, to, length);
    if (isDated()) {
      System.arraycopy(connectedAt, from, target.connectedAt, to, length);
    }
    if (isWeighted()) {
      System.arraycopy(strengths, from, target.strengths, to, length);
    }
  }

  /** The members at positions [from, to) of this block, whole. */
  public LabelledBlock members(int from, int to) {
    int start = sum(degrees, 0, from);
    int end = start + sum(degrees, from, to);
    boolean hasLater = laterCounts.length > 0;
    int laterStart = hasLater ? sum(laterCounts, 0, from) : 0;
    int laterEnd = hasLater ? laterStart + sum(laterCounts, from, to) : 0;
    return new LabelledBlock(
        Arrays.copyOfRange(labels, from, to),
        Arrays.copyOfRange(degrees, from, to),
        Arrays.copyOfRange(neighbors, start, end),
        isDated() ? Arrays.copyOfRange(connectedAt, start, end) : connectedAt,
        isWeighted() ? Arrays.copyOfRange(strengths, start, end) : strengths,
        hasLater ? Arrays.copyOfRange(laterCounts, from, to) : laterCounts,
        Arrays.copyOfRange(later, laterStart, laterEnd));
  }

  private static int sum(int[] values, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum;
  }
}
