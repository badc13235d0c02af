package io.kith.kernel;

import io.kith.people.FacetValues;
import io.kith.people.GatheredValues;
import io.kith.people.ValueHolders;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;

/**
 * How many of one member's network have each value, and which values are worth telling.
 *
 * <p>Chosen are the values that connections have, most connections first, then those of the others
 * that most members at distance 2 have. Of a rare value that some connection has its own members
 * are asked whether they are at distance 2, which takes less time than asking thousands at distance
 * 2 for all their rare values; only where one of these could be among the others chosen, or slabs
 * are counted one by one, are they asked. Cost: one step for each common value of each member
 * counted. Memory: 16 bytes a value.
 */
final class FacetCounts {
  /** The slot of a value that was not chosen. */
  static final int NO_SLOT = -1;

  private final FacetValues values;
  private final ValueHolders holders;
  private final FacetShape shape;

  /** Members at distance 2 by value. */
  private final int[] counts;

  /** Rare values that have any. */
  private final int[] reached;

  private int reachedSize;

  /** Whether each rare value was counted, not only those that connections have. */
  private boolean isRareCounted;

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

  FacetCounts(FacetRules rules) {
    values = rules.values();
    holders = values.holders();
    shape = rules.shape();
    counts = new int[values.end()];
    reached = new int[values.end() - holders.rareFrom() + 1];
    firstCounts = new int[values.end()];
    slots = new int[values.end()];
    Arrays.fill(slots, NO_SLOT);
    keptValues = new int[shape.facetsMax()];
    keptFirst = new int[shape.facetsMax()];
    keptSecond = new int[shape.facetsMax()];
  }

  /** Begins a member of whom nothing is known yet. */
  void begin() {
    Arrays.fill(counts, 0, holders.rareFrom(), 0);
    forgetRare();
    for (int slot = 0; slot < kept; slot++) {
      slots[keptValues[slot]] = NO_SLOT;
    }
    kept = 0;
  }

  private void forgetRare() {
    for (int i = 0; i < reachedSize; i++) {
      counts[reached[i]] = 0;
    }
    reachedSize = 0;
    isRareCounted = false;
  }

  /** Counts members at distance 2 by their common values. */
  void addCommon(GatheredValues found) {
    found.count(counts);
  }

  /** Counts members at distance 2 by their rare values. */
  void addRare(RowCandidates found) {
    reachedSize = holders.countRare(found.labels, found.size, counts, reached, reachedSize);
    isRareCounted = true;
  }

  /**
   * Chooses the member's values, once every slab has been counted.
   *
   * @param connections the member's
   * @param found all members at distance 2, and as a set, unless rare values were counted
   */
  void choose(GatheredValues connections, RowCandidates found, LabelBits here) {
    countConnections(connections);
    if (!isRareCounted) {
      countRareHeld(here);
    }
    sortHeld();
    for (int i = 0; i < Math.min(heldSize, shape.valuesMax()); i++) {
      keep((int) heldValues[i]);
    }
    chooseOthers(found);
    for (int slot = 0; slot < kept; slot++) {
      slots[keptValues[slot]] = slot;
    }
    for (int i = 0; i < heldSize; i++) {
      firstCounts[held[i]] = 0;
    }
    heldSize = 0;
  }

  private void countRareHeld(LabelBits here) {
    for (int i = 0; i < heldSize; i++) {
      int value = held[i];
      if (holders.isRare(value)) {
        int count = 0;
        int end = holders.rosterEnd(value);
        for (int at = holders.rosterStart(value); at < end; at++) {
          count += here.contains(holders.rosterMember(at)) ? 1 : 0;
        }
        counts[value] = count;
        reached[reachedSize++] = value;
      }
    }
  }

  /** Values that no connection has: those that most members at distance 2 have. */
  private void chooseOthers(RowCandidates found) {
    if (shape.values() == 0) {
      return;
    }
    int firsts = kept;
    // No value is had by more members at distance 2 than have it at all.
    for (int value = ValueHolders.FIRST;
        value < holders.rareFrom() && values.size(value) >= countMin(firsts);
        value++) {
      offer(value, firsts);
    }
    if (holders.rareFrom() == values.end() || values.size(holders.rareFrom()) < countMin(firsts)) {
      return;
    }
    if (!isRareCounted) {
      forgetRare();
      addRare(found);
    }
    for (int i = 0; i < reachedSize; i++) {
      offer(reached[i], firsts);
    }
  }

  /** Fewer members at distance 2 do not suffice for a value that no connection has. */
  private int countMin(int firsts) {
    return kept < firsts + shape.values() ? 1 : keptSecond[kept - 1];
  }

  private void countConnections(GatheredValues connections) {
    for (int i = 0; i < connections.size(); i++) {
      for (int lane = 0; lane < GatheredValues.LANES; lane++) {
        if (connections.value(i, lane) >= ValueHolders.FIRST) {
          hold(connections.value(i, lane));
        }
      }
      int end = holders.othersEnd(connections.member(i));
      for (int at = holders.othersStart(connections.member(i)); at < end; at++) {
        hold(holders.other(at));
      }
    }
  }

  private void hold(int value) {
    if (firstCounts[value]++ == 0) {
      if (heldSize == held.length) {
        held = Arrays.copyOf(held, 2 * heldSize);
      }
      held[heldSize++] = value;
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
      heldValues[i] = (long) values.place(value) << 32 | value;
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
    if (counts[value] < countMin(firsts) || slots[value] != NO_SLOT) {
      return;
    }
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
    return counts[value] != counts[other]
        ? counts[value] > counts[other]
        : values.place(value) < values.place(other);
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
    int common = 0;
    for (int value = ValueHolders.FIRST; value < holders.rareFrom(); value++) {
      common += counts[value] > 0 ? 1 : 0;
    }
    to.putVarint(common + reachedSize);
    for (int value = ValueHolders.FIRST; value < holders.rareFrom(); value++) {
      if (counts[value] > 0) {
        writeCount(value, to);
      }
    }
    for (int i = 0; i < reachedSize; i++) {
      writeCount(reached[i], to);
    }
  }

  private void writeCount(int value, RoundState.Writer to) {
    to.putVarint(value);
    to.putVarint(counts[value]);
  }

  void readCounts(RoundState.Reader from) {
    for (int left = (int) from.varint(); left > 0; left--) {
      int value = (int) from.varint();
      counts[value] = (int) from.varint();
      if (holders.isRare(value)) {
        reached[reachedSize++] = value;
      }
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
    return 4L * (counts.length + firstCounts.length + slots.length + reached.length);
  }
}
