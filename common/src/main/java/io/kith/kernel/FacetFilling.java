package io.kith.kernel;

import io.kith.graph.ColumnSlab;
import io.kith.graph.MemberRows;
import io.kith.people.Disclosure;
import io.kith.people.FacetValues;
import io.kith.people.GatheredValues;
import io.kith.people.ValueHolders;
import io.kith.rank.FacetList;

/**
 * Fills a row's facets once all that is to be named is known: each value with its counts, the
 * connections that have it in the order of introducers, and who introduces most of those named at
 * distance 2.
 *
 * <p>Cost: one sort of the connections, one step for each of their values and for each introducer
 * of somebody named. One owner: one task, one thread.
 */
final class FacetFilling {
  private final MemberRows rows;
  private final ColumnSlab slab;
  private final Disclosure disclosure;
  private final FacetValues values;
  private final ValueHolders holders;
  private final FacetShape shape;
  private final IntroducerOrder order;
  private final FacetCounts counts;
  private final FacetBest best;

  private long[] ownOrder = new long[64];

  /** The rank of each entry of the member's list in the order of introducers, from 0. */
  private int[] ownRanks = new int[64];

  /** How many of a facet's members each connection introduces, by rank. */
  private int[] introductions = new int[64];

  /** The ranks of a facet's introducers, each once. */
  private final int[] introducerRanks;

  /** The first of them: how many they introduce, then the complement of their rank. */
  private final long[] introducerKeys;

  /** Of the values that {@code counts} chooses, and those whom {@code best} names of them. */
  FacetFilling(
      MemberRows rows, ColumnSlab slab, FacetRules rules, FacetCounts counts, FacetBest best) {
    this.rows = rows;
    this.slab = slab;
    disclosure = rules.disclosure();
    values = rules.values();
    holders = values.holders();
    shape = rules.shape();
    order = new IntroducerOrder(slab.members(), rows.connections());
    this.counts = counts;
    this.best = best;
    introducerRanks = new int[shape.members() * shape.introducers()];
    introducerKeys = new long[shape.introducers()];
  }

  /**
   * Fills the facets of a row that has any.
   *
   * @param own values of the member's connections, in the order of the row
   * @param named all that are named at distance 2, each once
   */
  void fill(int row, GatheredValues own, Shortlist named, FacetList list) {
    orderConnections(row);
    for (int slot = 0; slot < counts.chosen(); slot++) {
      int value = counts.value(slot);
      list.kinds[slot] = values.kind(value);
      list.valueIds[slot] = values.id(value);
      list.values[slot] = values.name(value);
      list.firstDegrees[slot] = counts.first(slot);
      list.secondDegrees[slot] = counts.second(slot);
      list.firstDegreeMemberCounts[slot] = 0;
      fillNamed(slot, named, list);
    }
    fillConnections(row, own, list);
  }

  private void orderConnections(int row) {
    int own = rows.connections().start(row);
    int degree = rows.degree(row);
    if (ownOrder.length < degree) {
      int capacity = Math.max(degree, 2 * ownOrder.length);
      ownOrder = new long[capacity];
      ownRanks = new int[capacity];
      introductions = new int[capacity];
    }
    for (int i = 0; i < degree; i++) {
      ownOrder[i] = order.key(own + i);
    }
    order.sort(ownOrder, degree);
    for (int rank = 0; rank < degree; rank++) {
      ownRanks[IntroducerOrder.entry(ownOrder[rank]) - own] = rank;
    }
  }

  private void fillNamed(int slot, Shortlist named, FacetList list) {
    list.secondDegreeMemberCounts[slot] = best.size(slot);
    int size = 0;
    int step = shape.introducers();
    for (int rank = 0; rank < best.size(slot); rank++) {
      int at = slot * shape.members() + rank;
      list.secondDegreeMembers[at] = slab.members().id(best.label(slot, rank));
      int place = best.place(slot, rank);
      for (int i = 0; i < named.introducerCounts[place]; i++) {
        int introducer = ownRanks[named.introducers[place * step + i]];
        if (introductions[introducer]++ == 0) {
          introducerRanks[size++] = introducer;
        }
      }
    }
    fillIntroducers(slot, size, list);
  }

  /** Who introduces most of the members named comes first, then the order of introducers. */
  private void fillIntroducers(int slot, int size, FacetList list) {
    int count = 0;
    for (int i = 0; i < size; i++) {
      int introducer = introducerRanks[i];
      long key = (long) introductions[introducer] << 32 | (~introducer & 0xffff_ffffL);
      introductions[introducer] = 0;
      if (count < introducerKeys.length) {
        count++;
      } else if (key < introducerKeys[count - 1]) {
        continue;
      }
      int at = count - 1;
      for (; at > 0 && introducerKeys[at - 1] < key; at--) {
        introducerKeys[at] = introducerKeys[at - 1];
      }
      introducerKeys[at] = key;
    }
    list.introducerCounts[slot] = count;
    int[] neighbors = rows.connections().neighbors();
    for (int i = 0; i < count; i++) {
      int entry = IntroducerOrder.entry(ownOrder[(int) ~introducerKeys[i]]);
      list.introducers[slot * shape.introducers() + i] = slab.members().id(neighbors[entry]);
    }
  }

  private void fillConnections(int row, GatheredValues own, FacetList list) {
    int start = rows.connections().start(row);
    for (int rank = 0; rank < rows.degree(row); rank++) {
      int i = IntroducerOrder.entry(ownOrder[rank]) - start;
      if (disclosure.mayName(own.member(i), rows.label(row))) {
        nameConnection(own, i, list);
      }
    }
  }

  private void nameConnection(GatheredValues own, int i, FacetList list) {
    int connection = own.member(i);
    for (int lane = 0; lane < GatheredValues.LANES; lane++) {
      nameConnection(connection, own.value(i, lane), list);
    }
    for (int at = holders.othersStart(connection); at < holders.othersEnd(connection); at++) {
      nameConnection(connection, holders.other(at), list);
    }
  }

  private void nameConnection(int connection, int value, FacetList list) {
    int slot = counts.slot(value);
    if (slot != FacetCounts.NO_SLOT
        && list.firstDegreeMemberCounts[slot] < FacetList.FIRST_DEGREE_MAX) {
      int place = slot * FacetList.FIRST_DEGREE_MAX + list.firstDegreeMemberCounts[slot]++;
      list.firstDegreeMembers[place] = slab.members().id(connection);
    }
  }
}
