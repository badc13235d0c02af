package io.kith.kernel;

import io.kith.graph.Adjacency;

/**
 * Count and sum in two arrays, for members whose sums do not fit {@link PackedAccumulator}, and for
 * strengths, which weigh each wedge apart.
 */
final class WideAccumulator implements Accumulator {
  /** Sums of weights stay below 2 to this power. */
  static final int SUM_BITS = 62;

  private final Adjacency lists;
  private final boolean byStrength;

  /** Wedges per offset; masked offsets count from {@link Integer#MIN_VALUE}. */
  private final int[] counts;

  private final long[] sums;
  private final int[] touched;
  private int reached;

  WideAccumulator(Adjacency lists, boolean byStrength, int range) {
    this.lists = lists;
    this.byStrength = byStrength;
    counts = new int[range];
    sums = new long[range];
    touched = new int[range + 1];
  }

  @Override
  public void mask(int offset) {
    counts[offset] = Integer.MIN_VALUE;
  }

  @Override
  public int unmask(int offset) {
    int wedges = counts[offset] & Integer.MAX_VALUE;
    counts[offset] = 0;
    sums[offset] = 0;
    return wedges;
  }

  @Override
  public void exclude(int offset) {
    counts[offset] = 0;
    sums[offset] = 0;
  }

  @Override
  public int add(MutualLists mutuals, int list, int rangeStart, int rangeEnd) {
    int[] labels = mutuals.source();
    int position = mutuals.cursor(list);
    int end = mutuals.end(list);
    int toEntry = mutuals.toEntry(list);
    long weight = mutuals.weight(list);
    int n = reached;
    for (; position < end; position++) {
      int label = labels[position];
      if (label >= rangeEnd) {
        break;
      }
      int offset = label - rangeStart;
      int count = counts[offset];
      touched[n] = offset;
      n += count == 0 ? 1 : 0;
      counts[offset] = count + 1;
      sums[offset] += byStrength ? weight * lists.strength(position + toEntry) : weight;
    }
    reached = n;
    return position;
  }

  @Override
  public int drain(int rangeStart, Ranking ranking) {
    int n = reached;
    for (int i = 0; i < n; i++) {
      int offset = touched[i];
      int count = counts[offset];
      long sum = sums[offset];
      counts[offset] = 0;
      sums[offset] = 0;
      if (sum >= ranking.floor()) {
        ranking.consider(rangeStart + offset, count, sum);
      }
    }
    reached = 0;
    return n;
  }

  @Override
  public int drain(int rangeStart, Ranking ranking, HubRow hubs) {
    int n = reached;
    for (int i = 0; i < n; i++) {
      int offset = touched[i];
      int label = rangeStart + offset;
      int count = counts[offset];
      long sum = sums[offset];
      counts[offset] = 0;
      sums[offset] = 0;
      hubs.meet(label);
      // An excluded offset was reached, but has no mutuals any more.
      if (count != 0) {
        hubs.probe(label);
        ranking.consider(label, count + hubs.probedCount(), sum + hubs.probedSum());
      }
    }
    reached = 0;
    return n;
  }

  @Override
  public int reached() {
    return reached;
  }

  @Override
  public void copyTo(RowCandidates candidates, int rangeStart, int size) {
    for (int i = 0; i < size; i++) {
      int offset = touched[i];
      candidates.add(rangeStart + offset, counts[offset], sums[offset]);
    }
  }

  @Override
  public void clear() {
    for (int i = 0; i < reached; i++) {
      counts[touched[i]] = 0;
      sums[touched[i]] = 0;
    }
    reached = 0;
  }
}
