package io.kith.kernel;

import io.kith.graph.CompactGraph;
import java.util.Arrays;

/**
 * The pairs of one member with all members of larger label that share enough mutuals with it,
 * connected or not, with every measure.
 *
 * <p>Sums the wedges u–m–v with v > u per end v, over ranges of labels that fit the cache; over all
 * members each unordered pair is met once, from its smaller label. Mutuals are taken by degree
 * ascending, so that a sum has one order and so one value. Cost: three additions per wedge, Σ over
 * m in N(u) of the connections of m above u; memory {@link #RANGE} sums and the pairs of one
 * member. One owner: one task, one thread.
 */
public final class MutualPairsKernel {
  /** Labels per range: counts and two sums of each take 1.3 MB. */
  private static final int RANGE = 1 << 16;

  private final CompactGraph graph;
  private final int minMutuals;
  private final PairMeasures measures;
  private final IntroducerOrder order;
  private final int range;

  /** Of each offset in the range: mutuals so far, and sums of weights so far. */
  private final int[] counts;

  private final double[][] sums = new double[PairMeasures.sums()][];

  /** touched[0..reached) are the offsets with a mutual, in the order of their first wedge. */
  private final int[] touched;

  private int reached;

  /** The member's mutuals by degree, and where each list goes on. */
  private long[] mutuals = new long[64];

  private int[] cursors = new int[64];
  private int mutualsSize;

  private int member;
  private long wedges;

  /** Pairs [0..size) by label: the other end, its mutuals, their sums, whether it is connected. */
  private int[] others = new int[64];

  private int[] mutualCounts = new int[64];
  private final double[][] mutualSums = new double[PairMeasures.sums()][64];
  private boolean[] connected = new boolean[64];
  private int size;

  /** A kernel that finds pairs of at least {@code minMutuals} mutuals, at least 1. */
  public MutualPairsKernel(CompactGraph graph, int minMutuals) {
    this.graph = graph;
    this.minMutuals = minMutuals;
    measures = new PairMeasures(graph.degreeMax());
    order = new IntroducerOrder(graph);
    range = Math.min(RANGE, graph.members());
    counts = new int[range];
    touched = new int[range + 1];
    for (int sum = 0; sum < sums.length; sum++) {
      sums[sum] = new double[range];
    }
  }

  /** Finds the pairs of a member (a label). */
  public void run(int memberLabel) {
    member = memberLabel;
    size = 0;
    wedges = 0;
    if (graph.degree(member) < minMutuals) {
      return;
    }
    load();
    for (int start = member + 1; start < graph.members(); start += range) {
      int end = (int) Math.min(graph.members(), (long) start + range);
      for (int i = 0; i < mutualsSize; i++) {
        add(i, start, end);
      }
      drain(start);
    }
    markConnected();
  }

  /** Takes the member's mutuals; cursors stand behind the member itself. */
  private void load() {
    int degree = graph.degree(member);
    if (mutuals.length < degree) {
      mutuals = new long[Math.max(degree, mutuals.length * 2)];
      cursors = new int[mutuals.length];
    }
    mutualsSize = degree;
    int[] neighbors = graph.neighbors();
    for (int i = 0; i < degree; i++) {
      mutuals[i] = order.key(graph.start(member) + i);
    }
    Arrays.sort(mutuals, 0, degree);
    for (int i = 0; i < degree; i++) {
      int mutual = neighbors[IntroducerOrder.entry(mutuals[i])];
      int end = graph.end(mutual);
      cursors[i] = Arrays.binarySearch(neighbors, graph.start(mutual), end, member) + 1;
      wedges += end - cursors[i];
    }
  }

  /** Adds a mutual's wedges to ends in [rangeStart, rangeEnd). */
  private void add(int i, int rangeStart, int rangeEnd) {
    int[] labels = graph.neighbors();
    int begin = cursors[i];
    int listEnd = graph.end(labels[IntroducerOrder.entry(mutuals[i])]);
    int end = begin;
    int n = reached;
    while (end < listEnd && labels[end] < rangeEnd) {
      int offset = labels[end++] - rangeStart;
      int count = counts[offset];
      touched[n] = offset;
      n += count == 0 ? 1 : 0;
      counts[offset] = count + 1;
    }
    reached = n;
    cursors[i] = end;
    for (int sum = 0; sum < sums.length; sum++) {
      double weight = measures.weight(sum, IntroducerOrder.degree(mutuals[i]));
      double[] ofOffset = sums[sum];
      for (int at = begin; at < end; at++) {
        ofOffset[labels[at] - rangeStart] += weight;
      }
    }
  }

  /** Keeps the ends with enough mutuals, by label, and forgets the range. */
  private void drain(int rangeStart) {
    int kept = 0;
    for (int i = 0; i < reached; i++) {
      int offset = touched[i];
      if (counts[offset] >= minMutuals) {
        touched[kept++] = offset;
      } else {
        forget(offset);
      }
    }
    Arrays.sort(touched, 0, kept);
    reserve(size + kept);
    for (int i = 0; i < kept; i++) {
      int offset = touched[i];
      others[size] = rangeStart + offset;
      mutualCounts[size] = counts[offset];
      for (int sum = 0; sum < sums.length; sum++) {
        mutualSums[sum][size] = sums[sum][offset];
      }
      size++;
      forget(offset);
    }
    reached = 0;
  }

  private void forget(int offset) {
    counts[offset] = 0;
    for (double[] ofOffset : sums) {
      ofOffset[offset] = 0;
    }
  }

  private void reserve(int pairs) {
    if (others.length < pairs) {
      int capacity = (int) Math.min(graph.members(), Math.max(pairs, others.length * 2L));
      others = Arrays.copyOf(others, capacity);
      mutualCounts = Arrays.copyOf(mutualCounts, capacity);
      for (int sum = 0; sum < mutualSums.length; sum++) {
        mutualSums[sum] = Arrays.copyOf(mutualSums[sum], capacity);
      }
      connected = new boolean[capacity];
    }
  }

  /** Both the pairs and the member's connections ascend: one walk over the two. */
  private void markConnected() {
    int[] neighbors = graph.neighbors();
    int entry = graph.start(member);
    int end = graph.end(member);
    for (int i = 0; i < size; i++) {
      while (entry < end && neighbors[entry] < others[i]) {
        entry++;
      }
      connected[i] = entry < end && neighbors[entry] == others[i];
    }
  }

  /** Number of pairs, by the other end's label ascending. */
  public int size() {
    return size;
  }

  /** The label of the i-th pair's other end. */
  public int other(int i) {
    return others[i];
  }

  /** Mutuals of the i-th pair. */
  public int mutualCount(int i) {
    return mutualCounts[i];
  }

  /** Whether the two of the i-th pair are connected. */
  public boolean isConnected(int i) {
    return connected[i];
  }

  /** Writes every measure of the i-th pair, in the order of {@link PairMeasures#ALL}. */
  public void measures(int i, double[] values) {
    PairMeasures.fill(mutualCounts[i], graph.degree(member), graph.degree(others[i]), values);
    for (int sum = 0; sum < mutualSums.length; sum++) {
      PairMeasures.put(sum, mutualSums[sum][i], values);
    }
  }

  /** Wedges walked. */
  public long wedges() {
    return wedges;
  }
}
