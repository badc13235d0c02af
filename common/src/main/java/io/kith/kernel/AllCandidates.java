package io.kith.kernel;

import io.kith.graph.CompactGraph;
import io.kith.score.Measure;
import java.util.Arrays;
import java.util.List;

/**
 * Every candidate of one member at a time, with what any scorer may ask of it: mutual connections,
 * degrees, and the value of every measure. For judging rankings, where the best few are not enough.
 *
 * <p>One pass over the member's wedges fills dense arrays:
 *
 * <pre>
 *   counts[n]       mutual connections by label
 *   sums[s][n]      sums of weights by label, s over the measures that need one, in fixed point
 *   touched[0..size) labels reached, ascending after the pass; the member and its connections not
 * </pre>
 *
 * <p>Sums do not depend on their order, so equal evidence gives equal values. Cost: the member's
 * wedges, and sorting its candidates; 8 n + 8 s n bytes. One owner: one thread.
 */
public final class AllCandidates {
  /** What 62 bits hold. */
  private static final int SUM_BITS = 62;

  private final CompactGraph graph;

  /** The measures that need sums of weights; the place of one is its slot. */
  private final List<Measure> summed;

  private final FixedPoint[] weights;
  private final int[] counts;
  private final long[][] sums;
  private final int[] touched;
  private int member;
  private int size;
  private long wedges;

  /** For any member of the graph. */
  public AllCandidates(CompactGraph graph) {
    this.graph = graph;
    summed = Arrays.stream(Measure.values()).filter(m -> !m.isCountBased()).toList();
    weights =
        summed.stream()
            .map(measure -> new FixedPoint(measure, graph.degreeMax()))
            .toArray(FixedPoint[]::new);
    counts = new int[graph.members()];
    sums = new long[weights.length][graph.members()];
    // One more than labels: the next place is written before it is known to be needed.
    touched = new int[graph.members() + 1];
  }

  /** Finds the candidates of a label: the members at distance exactly 2. */
  public void run(int label) {
    reset();
    member = label;
    fitWeights();
    int[] neighbors = graph.neighbors();
    for (int entry = graph.start(label); entry < graph.end(label); entry++) {
      addWedges(neighbors[entry]);
    }
    leaveOutConnections();
    Arrays.sort(touched, 0, size);
  }

  private void reset() {
    for (int i = 0; i < size; i++) {
      counts[touched[i]] = 0;
      for (long[] sum : sums) {
        sum[touched[i]] = 0;
      }
    }
    size = 0;
    wedges = 0;
  }

  /** The powers of two that this member's sums are kept in. */
  private void fitWeights() {
    for (FixedPoint weight : weights) {
      double total = 0;
      double smallest = Double.MAX_VALUE;
      for (int entry = graph.start(member); entry < graph.end(member); entry++) {
        double ofMutual = weight.weight(graph.degree(graph.neighbors()[entry]));
        total += ofMutual;
        smallest = Math.min(smallest, ofMutual);
      }
      weight.fit(total, smallest, SUM_BITS);
    }
  }

  private void addWedges(int mutual) {
    int[] neighbors = graph.neighbors();
    int start = graph.start(mutual);
    int end = graph.end(mutual);
    wedges += end - start;
    for (int entry = start; entry < end; entry++) {
      int label = neighbors[entry];
      touched[size] = label;
      size += counts[label]++ == 0 ? 1 : 0;
    }
    for (int slot = 0; slot < sums.length; slot++) {
      long weight = weights[slot].toFixed(weights[slot].weight(end - start));
      long[] sum = sums[slot];
      for (int entry = start; entry < end; entry++) {
        sum[neighbors[entry]] += weight;
      }
    }
  }

  /** Forgets the member and its connections, which are no candidates of it. */
  private void leaveOutConnections() {
    forget(member);
    for (int entry = graph.start(member); entry < graph.end(member); entry++) {
      forget(graph.neighbors()[entry]);
    }
    int kept = 0;
    for (int i = 0; i < size; i++) {
      int label = touched[i];
      if (counts[label] > 0) {
        touched[kept++] = label;
      }
    }
    size = kept;
  }

  private void forget(int label) {
    counts[label] = 0;
    for (long[] sum : sums) {
      sum[label] = 0;
    }
  }

  /** The member whose candidates these are. */
  public int member() {
    return member;
  }

  /** The ids and degrees behind the labels. */
  public CompactGraph graph() {
    return graph;
  }

  /** Number of candidates. */
  public int size() {
    return size;
  }

  /** Wedges walked for this member. */
  public long wedges() {
    return wedges;
  }

  /** The label of a candidate; labels ascend with i. */
  public int label(int i) {
    return touched[i];
  }

  /** The candidate of a label, or a negative number for a label that is none. */
  public int find(int label) {
    return Arrays.binarySearch(touched, 0, size, label);
  }

  /** Members connected to both, at least 1. */
  public int mutualCount(int i) {
    return counts[touched[i]];
  }

  /** The value of a measure of the member and a candidate. */
  public double value(Measure measure, int i) {
    return value(measure, summed.indexOf(measure), touched[i]);
  }

  /** Writes the values of a measure of the member and each candidate, in their order. */
  public void copyValues(Measure measure, double[] values) {
    int slot = summed.indexOf(measure);
    for (int i = 0; i < size; i++) {
      values[i] = value(measure, slot, touched[i]);
    }
  }

  /** Measures that follow from counts have no slot. */
  private double value(Measure measure, int slot, int label) {
    return slot < 0
        ? measure.score(counts[label], graph.degree(member), graph.degree(label))
        : weights[slot].toDouble(sums[slot][label]);
  }
}
