package io.kith.kernel;

import io.kith.graph.Adjacency;
import io.kith.graph.MemberRows;
import io.kith.people.FacetValues;
import io.kith.people.ValueRuns;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;

/**
 * How many of one member's network have each value, and which values are worth telling.
 *
 * <p>Chosen are the values that connections have, most connections first, then those of the others
 * that most members at distance 2 have. Cost: one step for each value of each member counted.
 * Memory: 16 bytes a value.
 */
final class FacetCounts {
  /** The slot of a value that was not chosen. */
  static final int NO_SLOT = -1;

  /** Values walked in the time of picking one. */
  private static final int DENSE = 16;

  private final MemberRows rows;
  private final FacetValues values;
  private final FacetShape shape;

  /** Members at distance 2 by value; those with any are reached[0..reachedSize). */
  private final int[] counts;

  private final int[] reached;
  private int reachedSize;

  /** Connections by value; those with any are held[0..heldSize). */
  private final int[] firstCounts;

  private int[] held = new int[256];
  private int heldSize;

  /** The values chosen are keptValues[0..kept), best first; slots[value] is where. */
  private final int[] slots;

  private final int[] keptValues;
  private final int[] keptFirst;
  private final int[] keptSecond;
  private int kept;

  /** What orders the values held: connections, then members at distance 2, both descending. */
  private long[] heldKeys = new long[256];

  private long[] heldValues = new long[256];

  FacetCounts(MemberRows rows, FacetRules rules) {
    this.rows = rows;
    values = rules.values();
    shape = rules.shape();
    counts = new int[values.count()];
    reached = new int[values.count() + 1];
    firstCounts = new int[values.count()];
    slots = new int[values.count()];
    Arrays.fill(slots, NO_SLOT);
    keptValues = new int[shape.facetsMax()];
    keptFirst = new int[shape.facetsMax()];
    keptSecond = new int[shape.facetsMax()];
  }

  /** Begins a member of whom nothing is known yet. */
  void begin() {
    if (isDense()) {
      Arrays.fill(counts, 0);
    } else {
      for (int i = 0; i < reachedSize; i++) {
        counts[reached[i]] = 0;
      }
    }
    reachedSize = 0;
    for (int slot = 0; slot < kept; slot++) {
      slots[keptValues[slot]] = NO_SLOT;
    }
    kept = 0;
  }

  /** Whether walking all values is faster than picking those reached. */
  private boolean isDense() {
    return reachedSize > counts.length / DENSE;
  }

  /** Counts members at distance 2 by their values. */
  void add(ValueRuns found) {
    reachedSize = found.count(counts, reached, reachedSize);
  }

  /** Chooses the member's values, once every slab has been counted. */
  void choose(int row) {
    countConnections(row);
    sortHeld();
    for (int i = 0; i < Math.min(heldSize, shape.valuesMax()); i++) {
      keep((int) heldValues[i]);
    }
    chooseOthers();
    for (int slot = 0; slot < kept; slot++) {
      slots[keptValues[slot]] = slot;
    }
    for (int i = 0; i < heldSize; i++) {
      firstCounts[held[i]] = 0;
    }
    heldSize = 0;
  }

  /** Values that no connection has: those that most members at distance 2 have. */
  private void chooseOthers() {
    int firsts = kept;
    if (shape.values() == 0) {
      return;
    }
    int countMin = 1;
    // No value is had by more members at distance 2 than have it at all.
    for (int i = 0; i < counts.length && values.members(values.commonest(i)) >= countMin; i++) {
      int value = values.commonest(i);
      if (counts[value] >= countMin && slots[value] == NO_SLOT) {
        offer(value, firsts);
        countMin = kept < firsts + shape.values() ? 1 : keptSecond[kept - 1];
      }
    }
  }

  private void countConnections(int row) {
    Adjacency own = rows.connections();
    for (int entry = own.start(row); entry < own.end(row); entry++) {
      int connection = own.neighbors()[entry];
      for (int at = values.start(connection); at < values.end(connection); at++) {
        int value = values.value(at);
        if (firstCounts[value]++ == 0) {
          if (heldSize == held.length) {
            held = Arrays.copyOf(held, 2 * heldSize);
          }
          held[heldSize++] = value;
        }
      }
    }
  }

  /** Most connections first, then most members at distance 2, then the first value. */
  private void sortHeld() {
    if (heldKeys.length < heldSize) {
      heldKeys = new long[held.length];
      heldValues = new long[held.length];
    }
    for (int i = 0; i < heldSize; i++) {
      int value = held[i];
      heldKeys[i] = -(((long) firstCounts[value] << 32) | counts[value]);
      heldValues[i] = value;
    }
    LongArrays.quickSort(heldKeys, heldValues, 0, heldSize);
  }

  private void keep(int value) {
    slots[value] = kept;
    keptValues[kept] = value;
    keptFirst[kept] = firstCounts[value];
    keptSecond[kept++] = counts[value];
  }

  /** Puts a value in its place behind the first ones: most members at distance 2 first. */
  private void offer(int value, int firsts) {
    if (kept == firsts + shape.values()) {
      if (kept == firsts || !isBefore(value, keptValues[kept - 1])) {
        return;
      }
      kept--;
    }
    int at = kept++;
    while (at > firsts && isBefore(value, keptValues[at - 1])) {
      keptValues[at] = keptValues[at - 1];
      keptFirst[at] = keptFirst[at - 1];
      keptSecond[at] = keptSecond[at - 1];
      at--;
    }
    keptValues[at] = value;
    keptFirst[at] = firstCounts[value];
    keptSecond[at] = counts[value];
  }

  private boolean isBefore(int value, int other) {
    return counts[value] != counts[other] ? counts[value] > counts[other] : value < other;
  }

  /** How many values were chosen. */
  int chosen() {
    return kept;
  }

  /** Where the value stands among those chosen, or {@link #NO_SLOT}. */
  int slot(int value) {
    return slots[value];
  }

  /** The value chosen at a place. */
  int value(int slot) {
    return keptValues[slot];
  }

  /** Connections that have the value at a place. */
  int first(int slot) {
    return keptFirst[slot];
  }

  /** Members at distance 2 that have the value at a place. */
  int second(int slot) {
    return keptSecond[slot];
  }

  /** Hands on what is counted, while slabs are left to count. */
  void writeCounts(RoundState.Writer to) {
    to.putVarint(reachedSize);
    for (int i = 0; i < reachedSize; i++) {
      to.putVarint(reached[i]);
      to.putVarint(counts[reached[i]]);
    }
  }

  void readCounts(RoundState.Reader from) {
    for (int left = (int) from.varint(); left > 0; left--) {
      int value = (int) from.varint();
      counts[value] = (int) from.varint();
      reached[reachedSize++] = value;
    }
  }

  /** Hands on the values chosen. */
  void writeChosen(RoundState.Writer to) {
    to.putVarint(kept);
    for (int slot = 0; slot < kept; slot++) {
      to.putVarint(keptValues[slot]);
      to.putVarint(keptFirst[slot]);
      to.putVarint(keptSecond[slot]);
    }
  }

  void readChosen(RoundState.Reader from) {
    kept = (int) from.varint();
    for (int slot = 0; slot < kept; slot++) {
      keptValues[slot] = (int) from.varint();
      keptFirst[slot] = (int) from.varint();
      keptSecond[slot] = (int) from.varint();
      slots[keptValues[slot]] = slot;
    }
  }

  /** Bytes of the arrays held. */
  long bytes() {
    return 16L * values.count();
  }
}
