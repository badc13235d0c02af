package io.kith.kernel;

import io.kith.graph.ColumnSlab;
import io.kith.graph.MemberRows;
import io.kith.people.Disclosure;
import io.kith.people.FacetValues;
import io.kith.people.ValueRuns;
import io.kith.rank.CandidateFilter;
import io.kith.rank.FacetList;
import java.util.Arrays;
import java.util.List;

/**
 * What one member's network has in common, value by value. First the members at distance 2 are
 * counted while the member's wedges are summed, slab by slab; then, when all is counted, values are
 * chosen; then a second look at the slabs finds whom to name of each.
 *
 * <p>Of a member at distance 2 only that counts which the member may be told: some wedge that leads
 * there may be disclosed. Named are those who may also be candidates, best first as in lists;
 * connections in the order of introducers. Cost: one step for each value of each member at distance
 * 2, twice; one look at each wedge. Memory: 24 bytes a value, for each member at distance 2 in the
 * slab 36 and 4 for each value of it. One owner: one task, one thread.
 */
final class RowFacets {
  /** The floor of values that were not chosen: no sum is as large. */
  private static final long CLOSED = Long.MAX_VALUE;

  private final MemberRows rows;
  private final ColumnSlab slab;
  private final Disclosure disclosure;
  private final CandidateFilter filter;
  private final FacetValues values;
  private final FacetShape shape;
  private final FacetCounts counts;
  private final Ranking ranking;
  private final IntroducerOrder order;

  /** Members at distance 2 of the slab, those that count. */
  private final RowCandidates found = new RowCandidates();

  /** Their values. */
  private final ValueRuns runs = new ValueRuns();

  /** Whom to name of each value chosen. */
  private final FacetBest best;

  /** By value: members of a sum of weights below this one cannot be among the best. */
  private final long[] floors;

  /** All that are named, each once, with their introducers; those of earlier slabs are before. */
  private Shortlist before;

  private Shortlist after;
  private final LabelRanks beforePlaces;
  private final LabelRanks afterPlaces;

  /** Where the best of a slot are in {@link #after}: places[slot * members + rank]. */
  private final int[] places;

  private final FacetIntroducers introducers;

  private long[] ownOrder = new long[64];

  /** The rank of each entry of the member's list in the order of introducers, from 0. */
  private int[] ownRanks = new int[64];

  /** How many of a facet's members each connection introduces, by rank. */
  private int[] introductions = new int[64];

  /** The ranks of a facet's introducers, each once. */
  private final int[] introducerRanks;

  /** The first of them: how many they introduce, then the complement of their rank. */
  private final long[] introducerKeys;

  RowFacets(MemberRows rows, ColumnSlab slab, FacetRules rules, Ranking ranking) {
    this.rows = rows;
    this.slab = slab;
    disclosure = rules.disclosure();
    filter = rules.filter();
    values = rules.values();
    shape = rules.shape();
    this.ranking = ranking;
    order = new IntroducerOrder(slab.members(), rows.connections());
    counts = new FacetCounts(rows, rules);
    best = new FacetBest(shape.facetsMax(), shape.members(), ranking.newTop(0));
    floors = new long[values.count()];
    Arrays.fill(floors, CLOSED);
    int namedMax = shape.facetsMax() * shape.members();
    ListShape list = new ListShape(namedMax, shape.introducers(), List.of(), false);
    before = new Shortlist(list);
    after = new Shortlist(list);
    beforePlaces = new LabelRanks(namedMax);
    afterPlaces = new LabelRanks(namedMax);
    places = new int[namedMax];
    introducers = new FacetIntroducers(rows, slab, disclosure);
    introducerRanks = new int[shape.members() * shape.introducers()];
    introducerKeys = new long[shape.introducers()];
  }

  /** Begins a member of whom nothing is known yet. */
  void begin() {
    counts.begin();
    before.size = 0;
    after.size = 0;
    found.size = 0;
    runs.clear();
  }

  /** Forgets the members at distance 2 of the slab before this one. */
  void beginSlab() {
    found.size = 0;
    runs.clear();
  }

  /** Takes the first {@code size} of those that a range of the slab has reached. */
  void take(Accumulator sums, int rangeStart, int size) {
    found.reserve(size);
    int from = found.size;
    sums.copyTo(found, rangeStart, size);
    if (!disclosure.hidesSome()) {
      return;
    }
    int to = from;
    for (int i = from; i < found.size; i++) {
      if (disclosure.shows(found.labels[i])) {
        found.labels[to] = found.labels[i];
        found.counts[to] = found.counts[i];
        found.sums[to++] = found.sums[i];
      }
    }
    found.size = to;
  }

  /** Counts the members at distance 2 of the slab. */
  void count() {
    gather();
    counts.add(runs);
  }

  private void gather() {
    // Whoever comes first leaves little to do for the others.
    found.largestFirst();
    values.gather(found.labels, found.size, runs);
  }

  /** Chooses the member's values, once every slab has been counted. */
  void choose(int row) {
    counts.choose(row);
  }

  /** Names members at distance 2 of the slab, and who may introduce them. */
  void name(int row, MutualLists lists) {
    best.begin(counts.chosen(), rows.degree(row));
    for (int slot = 0; slot < counts.chosen(); slot++) {
      floors[counts.value(slot)] = ranking.sumBelow(best.floor(slot));
    }
    Shortlist list = before;
    before = after;
    after = list;
    filter.begin(rows.label(row));
    for (int i = 0; i < before.size; i++) {
      offer(before.labels[i], before.counts[i], before.keys[i]);
    }
    if (runs.members() < found.size) {
      gather();
    }
    for (int i = 0; i < found.size; i++) {
      consider(i);
    }
    for (int slot = 0; slot < counts.chosen(); slot++) {
      floors[counts.value(slot)] = CLOSED;
    }
    gatherNamed();
    introducers.gather(row, lists, after, afterPlaces);
  }

  private void consider(int i) {
    int label = found.labels[i];
    int count = found.counts[i];
    if (count > 0 && runs.anyReaches(i, floors, found.sums[i]) && filter.accepts(label, count)) {
      offer(label, count, ranking.key(label, count, found.sums[i]));
    }
  }

  private void offer(int label, int count, long key) {
    int end = values.end(label);
    for (int at = values.start(label); at < end; at++) {
      int value = values.value(at);
      int slot = counts.slot(value);
      if (slot != FacetCounts.NO_SLOT && best.floor(slot) <= key) {
        best.offer(slot, key, count, label);
        floors[value] = ranking.sumBelow(best.floor(slot));
      }
    }
  }

  /** Lists everybody named once; introducers of those in earlier slabs are known. */
  private void gatherNamed() {
    if (before.size > 0) {
      beforePlaces.clear();
    }
    for (int place = 0; place < before.size; place++) {
      beforePlaces.put(before.labels[place], place);
    }
    afterPlaces.clear();
    after.size = 0;
    for (int slot = 0; slot < counts.chosen(); slot++) {
      for (int rank = 0; rank < best.size(slot); rank++) {
        int label = best.label(slot, rank);
        if (!afterPlaces.contains(label)) {
          int place = after.size++;
          afterPlaces.put(label, place);
          after.begin(place, label, best.key(slot, rank), best.count(slot, rank));
          if (label < slab.from() || label >= slab.to()) {
            after.copyEvidence(place, before, beforePlaces.rank(label));
          }
        }
        places[slot * shape.members() + rank] = afterPlaces.rank(label);
      }
    }
  }

  /** Writes the row's facets, which every slab has been asked for. */
  void fill(int row, FacetList list) {
    int member = rows.label(row);
    list.memberId = slab.members().id(member);
    list.size = counts.chosen();
    if (list.size == 0) {
      return;
    }
    orderConnections(row);
    for (int slot = 0; slot < counts.chosen(); slot++) {
      int value = counts.value(slot);
      list.kinds[slot] = values.kind(value);
      list.valueIds[slot] = values.id(value);
      list.values[slot] = values.name(value);
      list.firstDegrees[slot] = counts.first(slot);
      list.secondDegrees[slot] = counts.second(slot);
      list.firstDegreeMemberCounts[slot] = 0;
      fillNamed(slot, list);
    }
    fillConnections(row, list);
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

  private void fillNamed(int slot, FacetList list) {
    list.secondDegreeMemberCounts[slot] = best.size(slot);
    int size = 0;
    int step = shape.introducers();
    for (int rank = 0; rank < best.size(slot); rank++) {
      int at = slot * shape.members() + rank;
      list.secondDegreeMembers[at] = slab.members().id(best.label(slot, rank));
      int place = places[at];
      for (int i = 0; i < after.introducerCounts[place]; i++) {
        int introducer = ownRanks[after.introducers[place * step + i]];
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

  private void fillConnections(int row, FacetList list) {
    for (int rank = 0; rank < rows.degree(row); rank++) {
      int connection = rows.connections().neighbors()[IntroducerOrder.entry(ownOrder[rank])];
      if (disclosure.mayName(connection, rows.label(row))) {
        nameConnection(connection, list);
      }
    }
  }

  private void nameConnection(int connection, FacetList list) {
    for (int at = values.start(connection); at < values.end(connection); at++) {
      int slot = counts.slot(values.value(at));
      if (slot != FacetCounts.NO_SLOT
          && list.firstDegreeMemberCounts[slot] < FacetList.FIRST_DEGREE_MAX) {
        int place = slot * FacetList.FIRST_DEGREE_MAX + list.firstDegreeMemberCounts[slot]++;
        list.firstDegreeMembers[place] = slab.members().id(connection);
      }
    }
  }

  /** Hands on what is counted, while slabs are left to count. */
  void writeCounts(RoundState.Writer to) {
    counts.writeCounts(to);
  }

  void readCounts(RoundState.Reader from) {
    counts.readCounts(from);
  }

  /** Hands on the values chosen, and who is named of them so far. */
  void writeChosen(RoundState.Writer to) {
    counts.writeChosen(to);
    after.write(to, rows.connections().isDated());
  }

  void readChosen(RoundState.Reader from) {
    counts.readChosen(from);
    after.read(from, rows.connections().isDated());
  }

  /** Bytes of the arrays held. */
  long bytes() {
    return counts.bytes() + 8L * floors.length + found.bytes() + runs.bytes();
  }
}
