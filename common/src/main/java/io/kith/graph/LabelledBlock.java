package io.kith.graph;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;

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

  /** The same members and neighbors, and nothing else of them. */
  public LabelledBlock withNeighborsAlone() {
    return new LabelledBlock(
        labels, degrees, neighbors, new long[0], new byte[0], new int[0], new int[0]);
  }

  /** The same members with the connections whose two ends pass, and without later pairs. */
  public LabelledBlock among(IntPredicate passes) {
    return only((label, neighbor) -> passes.test(label) && passes.test(neighbor));
  }

  /** Of each member v out(v), which {@link TriangleCounter} asks for, and nothing else. */
  public LabelledBlock outward(MemberTable members) {
    return withNeighborsAlone()
        .only(
            (label, neighbor) ->
                TriangleCounter.isOutward(
                    label, members.degree(label), neighbor, members.degree(neighbor)));
  }

  /** Says which connections pass. */
  @FunctionalInterface
  private interface Filter {
    boolean passes(int label, int neighbor);
  }

  private LabelledBlock only(Filter filter) {
    int[] someDegrees = new int[labels.length];
    int[] kept = new int[neighbors.length];
    int entries = 0;
    int entry = 0;
    for (int i = 0; i < labels.length; i++) {
      int before = entries;
      for (int end = entry + degrees[i]; entry < end; entry++) {
        if (filter.passes(labels[i], neighbors[entry])) {
          kept[entries++] = entry;
        }
      }
      someDegrees[i] = entries - before;
    }
    LabelledBlock some =
        new LabelledBlock(
            labels,
            someDegrees,
            new int[entries],
            new long[isDated() ? entries : 0],
            new byte[isWeighted() ? entries : 0],
            new int[0],
            new int[0]);
    for (int i = 0; i < entries; i++) {
      copyEntries(kept[i], some, i, 1);
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

  /**
   * This block cut between members: part i holds the members at positions [bounds[i], bounds[i+1]),
   * whole.
   */
  public List<LabelledBlock> cut(int[] bounds) {
    List<LabelledBlock> parts = new ArrayList<>();
    int start = 0;
    int laterStart = 0;
    boolean hasLater = laterCounts.length > 0;
    for (int i = 0; i + 1 < bounds.length; i++) {
      int from = bounds[i];
      int to = bounds[i + 1];
      int end = start + sum(degrees, from, to);
      int laterEnd = laterStart + (hasLater ? sum(laterCounts, from, to) : 0);
      parts.add(
          new LabelledBlock(
              Arrays.copyOfRange(labels, from, to),
              Arrays.copyOfRange(degrees, from, to),
              Arrays.copyOfRange(neighbors, start, end),
              isDated() ? Arrays.copyOfRange(connectedAt, start, end) : connectedAt,
              isWeighted() ? Arrays.copyOfRange(strengths, start, end) : strengths,
              hasLater ? Arrays.copyOfRange(laterCounts, from, to) : laterCounts,
              Arrays.copyOfRange(later, laterStart, laterEnd)));
      start = end;
      laterStart = laterEnd;
    }
    return parts;
  }

  /** The members whose labels are among some, ascending. */
  public LabelledBlock only(int[] some) {
    IntArrayList bounds = new IntArrayList();
    boolean wasIn = false;
    for (int i = 0; i < labels.length; i++) {
      boolean isIn = Arrays.binarySearch(some, labels[i]) >= 0;
      if (isIn != wasIn || i == 0) {
        bounds.add(i);
      }
      wasIn = isIn;
    }
    bounds.add(labels.length);
    List<LabelledBlock> kept =
        cut(bounds.toIntArray()).stream()
            .filter(part -> part.labels.length > 0)
            .filter(part -> Arrays.binarySearch(some, part.labels[0]) >= 0)
            .toList();
    return new LabelledBlock(
        ints(kept, LabelledBlock::labels),
        ints(kept, LabelledBlock::degrees),
        ints(kept, LabelledBlock::neighbors),
        kept.stream().flatMapToLong(part -> Arrays.stream(part.connectedAt)).toArray(),
        strengths(kept),
        ints(kept, LabelledBlock::laterCounts),
        ints(kept, LabelledBlock::later));
  }

  private static int[] ints(List<LabelledBlock> parts, Function<LabelledBlock, int[]> column) {
    return parts.stream().flatMapToInt(part -> Arrays.stream(column.apply(part))).toArray();
  }

  private static byte[] strengths(List<LabelledBlock> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    parts.forEach(part -> bytes.writeBytes(part.strengths));
    return bytes.toByteArray();
  }

  /**
   * The work of each member: its wedges, those over one hub counted up to the degree of a hub.
   *
   * @param all every member of the network
   */
  public long[] work(MemberTable all) {
    int hubDegreeMin = HubBitmaps.degreeMin(all.size());
    long[] work = new long[labels.length];
    int entry = 0;
    for (int i = 0; i < labels.length; i++) {
      for (int end = entry + degrees[i]; entry < end; entry++) {
        work[i] += Math.min(all.degree(neighbors[entry]), hubDegreeMin);
      }
    }
    return work;
  }

  private static int sum(int[] values, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum;
  }
}
