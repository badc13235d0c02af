package io.kith.kernel;

import io.kith.graph.ColumnSlab;
import io.kith.graph.MemberRows;
import io.kith.people.Disclosure;
import io.kith.people.FacetValues;
import io.kith.people.GatheredValues;
import io.kith.people.ValueHolders;
import io.kith.rank.CandidateFilter;
import io.kith.rank.FacetList;
import java.util.List;

/**
 * What one member's network has in common, value by value. First the members at distance 2 are
 * counted while the member's wedges are summed, slab by slab; then, when all is counted, values are
 * chosen; then a second look at the slabs finds whom to name of each.
 *
 * <p>Of a member at distance 2 only that counts which the member may be told: some wedge that leads
 * there may be disclosed. Named are those who may also be candidates, best first as in lists;
 * connections in the order of introducers. Cost: one step for each common value of each member at
 * distance 2, twice; one for each member of a rare value that some connection has, twice; one look
 * at each wedge. Memory: 24 bytes a value, 48 for each member at distance 2, two bits for each
 * label of the slab. One owner: one task, one thread.
 */
final class RowFacets {
  /** The floor of values that were not chosen: no sum is as large. */
  private static final long CLOSED = Long.MAX_VALUE;

  private final MemberRows rows;
  private final ColumnSlab slab;
  private final Disclosure disclosure;
  private final CandidateFilter filter;
  private final FacetValues values;
  private final ValueHolders holders;
  private final FacetShape shape;
  private final FacetCounts counts;
  private final Ranking ranking;
  private final IntroducerOrder order;

  /** Members at distance 2 of the slab, those that count. */
  private final RowCandidates found = new RowCandidates();

  /** The same members as a set, while rare values are looked at. */
  private final LabelBits here;

  /** Those of them that have a rare value chosen. */
  private final LabelBits wanted;

  /** Their values. */
  private final GatheredValues foundValues;

  /** Values of the member's connections, in the order of the row. */
  private final GatheredValues ownValues;

  /** Values of those named in earlier slabs. */
  private final GatheredValues beforeValues;

  /** Whom to name of each value chosen. */
  private final FacetBest best;

  /** By common value: members of a smaller sum of weights cannot be among the best. */
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
    holders = values.holders();
    shape = rules.shape();
    this.ranking = ranking;
    order = new IntroducerOrder(slab.members(), rows.connections());
    counts = new FacetCounts(rules);
    best = new FacetBest(shape.facetsMax(), shape.members(), ranking.newTop(0));
    floors = holders.newFloors();
    foundValues = holders.newGathered();
    ownValues = holders.newGathered();
    beforeValues = holders.newGathered();
    here = new LabelBits(slab.from(), slab.to());
    wanted = new LabelBits(slab.from(), slab.to());
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
    beginSlab();
  }

  /** Forgets the members at distance 2 of the slab before this one. */
  void beginSlab() {
    found.size = 0;
    foundValues.clear();
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
    foundValues.gather(found.labels, 0, found.size);
    counts.addCommon(foundValues);
    if (!isWhole()) {
      counts.addRare(found);
    }
  }

  /** Whether the slab is all that there is. */
  private boolean isWhole() {
    return slab.from() == 0 && slab.to() == slab.members().size();
  }

  /** Chooses the member's values, once every slab has been counted. */
  void choose(int row) {
    gatherOwn(row);
    addHere();
    counts.choose(ownValues, found, here);
    removeHere();
  }

  private void addHere() {
    for (int i = 0; i < found.size; i++) {
      here.add(found.labels[i]);
    }
  }

  private void removeHere() {
    for (int i = 0; i < found.size; i++) {
      here.remove(found.labels[i]);
    }
  }

  /** Names members at distance 2 of the slab, and who may introduce them. */
  void name(int row, MutualLists lists) {
    best.begin(counts.chosen(), rows.degree(row));
    Shortlist list = before;
    before = after;
    after = list;
    filter.begin(rows.label(row));
    beforeValues.gather(before.labels, 0, before.size);
    for (int i = 0; i < before.size; i++) {
      offer(beforeValues, i, true, before.counts[i], before.keys[i]);
    }
    if (foundValues.size() < found.size) {
      foundValues.gather(found.labels, 0, found.size);
    }
    wantRare();
    nameFound();
    gatherNamed();
    introducers.gather(row, lists, after, afterPlaces);
  }

  /**
   * Offers somebody who may be named to each value.
   *
   * @param others whether there may be values beside those gathered that are chosen
   */
  private void offer(GatheredValues of, int i, boolean others, int count, long key) {
    int label = of.member(i);
    for (int lane = 0; lane < GatheredValues.LANES; lane++) {
      offer(of.value(i, lane), key, count, label);
    }
    if (others || of.hasMore(i)) {
      for (int at = holders.othersStart(label); at < holders.othersEnd(label); at++) {
        offer(holders.other(at), key, count, label);
      }
    }
  }

  private void offer(int value, long key, int count, int label) {
    int slot = counts.slot(value);
    if (slot != FacetCounts.NO_SLOT && best.floor(slot) <= key) {
      best.offer(slot, key, count, label);
      if (!holders.isRare(value)) {
        floors[value] = ranking.sumBelow(best.floor(slot));
      }
    }
  }

  /** Asks everybody who has a rare value chosen whether they were found. */
  private void wantRare() {
    addHere();
    for (int slot = 0; slot < counts.chosen(); slot++) {
      int value = counts.value(slot);
      if (holders.isRare(value)) {
        int end = holders.rosterEnd(value);
        for (int at = holders.rosterStart(value); at < end; at++) {
          int label = holders.rosterMember(at);
          if (isInSlab(label) && here.contains(label)) {
            wanted.add(label);
          }
        }
      }
    }
    removeHere();
  }

  private boolean isInSlab(int label) {
    return label >= slab.from() && label < slab.to();
  }

  /** Asks everybody found for common values, and for rare ones if they have one that is chosen. */
  private void nameFound() {
    for (int slot = 0; slot < counts.chosen(); slot++) {
      if (!holders.isRare(counts.value(slot))) {
        floors[counts.value(slot)] = ranking.sumBelow(best.floor(slot));
      }
    }
    // Whoever comes first leaves little to do for the others.
    found.largestFirst();
    for (int place = 0; place < found.size; place++) {
      int i = found.order[place];
      boolean isWanted = wanted.contains(found.labels[i]);
      if (isWanted || foundValues.anyReaches(i, floors, found.sums[i])) {
        wanted.remove(found.labels[i]);
        consider(i, isWanted);
      }
    }
    for (int slot = 0; slot < counts.chosen(); slot++) {
      if (!holders.isRare(counts.value(slot))) {
        floors[counts.value(slot)] = CLOSED;
      }
    }
  }

  private void consider(int i, boolean others) {
    int label = found.labels[i];
    int count = found.counts[i];
    if (count > 0 && filter.accepts(label, count)) {
      offer(foundValues, i, others, count, ranking.key(label, count, found.sums[i]));
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
          if (!isInSlab(label)) {
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
    gatherOwn(row);
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

  private void gatherOwn(int row) {
    ownValues.gather(
        rows.connections().neighbors(), rows.connections().start(row), rows.degree(row));
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
    int own = rows.connections().start(row);
    for (int rank = 0; rank < rows.degree(row); rank++) {
      int i = IntroducerOrder.entry(ownOrder[rank]) - own;
      if (disclosure.mayName(ownValues.member(i), rows.label(row))) {
        nameConnection(i, list);
      }
    }
  }

  private void nameConnection(int i, FacetList list) {
    int connection = ownValues.member(i);
    for (int lane = 0; lane < GatheredValues.LANES; lane++) {
      nameConnection(connection, ownValues.value(i, lane), list);
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
    return counts.bytes()
        + 8L * floors.length
        + found.bytes()
        + foundValues.bytes()
        + 2L * (slab.to() - slab.from()) / Byte.SIZE;
  }
}
