package io.kith.kernel;

import io.kith.graph.Adjacency;
import io.kith.graph.ColumnSlab;
import io.kith.graph.MemberRows;
import io.kith.people.Disclosure;
import io.kith.people.FacetValues;
import io.kith.rank.CandidateFilter;
import io.kith.rank.FacetList;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.List;
import java.util.Optional;

/**
 * What one member's network has in common, value by value. First the members at distance 2 are
 * counted while the member's wedges are summed, slab by slab; then, when all is counted, values are
 * chosen; then a second look at the slabs finds whom to name of each.
 *
 * <p>Of a member at distance 2 only that counts which the member may be told: some wedge that leads
 * there may be disclosed. Named are those who may also be candidates, best first as in lists;
 * connections in the order of introducers. Cost: one step for each value of each member at distance
 * 2, twice; one look at each wedge. Memory: 12 bytes a value, 16 for each member at distance 2 in
 * the slab. One owner: one task, one thread.
 */
final class RowFacets {
  private static final int NO_PLACE = -1;

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

  /** Whom to name of each value chosen; made when first needed. */
  private final TopCandidates[] best;

  /** All of them, each once, with their introducers. */
  private final TopCandidates named;

  private final Int2IntOpenHashMap places = new Int2IntOpenHashMap();
  private final Evidence evidence;
  private Shortlist before;
  private Shortlist after;

  private long[] ownOrder = new long[64];
  private final long[] introducerKeys;
  private final int[] introductions;

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
    best = new TopCandidates[shape.facetsMax()];
    int namedMax = shape.facetsMax() * shape.members();
    named = new TopCandidates(namedMax);
    ListShape list = new ListShape(namedMax, shape.introducers(), List.of(), false);
    evidence = new Evidence(rows, slab, slab.hubs(), list, disclosure, namedMax, Optional.empty());
    before = new Shortlist(list);
    after = new Shortlist(list);
    introducerKeys = new long[shape.members() * shape.introducers()];
    introductions = new int[introducerKeys.length];
    places.defaultReturnValue(NO_PLACE);
  }

  /** Begins a member of whom nothing is known yet. */
  void begin() {
    counts.begin();
    before.size = 0;
    after.size = 0;
    found.size = 0;
  }

  /** Forgets the members at distance 2 of the slab before this one. */
  void beginSlab() {
    found.size = 0;
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
    counts.add(found);
  }

  /** Chooses the member's values, once every slab has been counted. */
  void choose(int row) {
    counts.choose(row);
  }

  /** Names members at distance 2 of the slab, and who may introduce them. */
  void name(int row, MutualLists lists) {
    for (int slot = 0; slot < counts.chosen(); slot++) {
      if (best[slot] == null) {
        best[slot] = ranking.newTop(shape.members());
      }
      best[slot].reset(shape.members(), rows.degree(row));
    }
    Shortlist list = before;
    before = after;
    after = list;
    filter.begin(rows.label(row));
    for (int i = 0; i < before.size; i++) {
      offer(before.labels[i], before.counts[i], before.keys[i]);
    }
    for (int i = 0; i < found.size; i++) {
      int label = found.labels[i];
      if (found.counts[i] > 0 && hasKeptValue(label) && filter.accepts(label, found.counts[i])) {
        offer(label, found.counts[i], ranking.key(label, found.counts[i], found.sums[i]));
      }
    }
    gatherNamed();
    evidence.gather(row, lists, named, before, after);
  }

  private boolean hasKeptValue(int label) {
    for (int at = values.start(label); at < values.end(label); at++) {
      if (counts.slot(values.value(at)) != FacetCounts.NO_SLOT) {
        return true;
      }
    }
    return false;
  }

  private void offer(int label, int count, long key) {
    for (int at = values.start(label); at < values.end(label); at++) {
      int slot = counts.slot(values.value(at));
      if (slot != FacetCounts.NO_SLOT) {
        best[slot].offer(key, count, label);
      }
    }
  }

  private void gatherNamed() {
    named.reset(shape.facetsMax() * shape.members(), 0);
    places.clear();
    for (int slot = 0; slot < counts.chosen(); slot++) {
      best[slot].sort();
      for (int rank = 0; rank < best[slot].size(); rank++) {
        int label = best[slot].label(rank);
        if (places.put(label, 0) == NO_PLACE) {
          named.offer(best[slot].key(rank), best[slot].count(rank), label);
        }
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
    for (int i = 0; i < after.size; i++) {
      places.put(after.labels[i], i);
    }
    for (int slot = 0; slot < counts.chosen(); slot++) {
      int value = counts.value(slot);
      list.kinds[slot] = values.kind(value);
      list.valueIds[slot] = values.id(value);
      list.values[slot] = values.name(value);
      list.firstDegrees[slot] = counts.first(slot);
      list.secondDegrees[slot] = counts.second(slot);
      list.firstDegreeMemberCounts[slot] = 0;
      fillNamed(row, slot, list);
    }
    fillConnections(row, list);
  }

  private void fillNamed(int row, int slot, FacetList list) {
    TopCandidates members = best[slot];
    list.secondDegreeMemberCounts[slot] = members.size();
    int keys = 0;
    int step = shape.introducers();
    for (int rank = 0; rank < members.size(); rank++) {
      int label = members.label(rank);
      list.secondDegreeMembers[slot * shape.members() + rank] = slab.members().id(label);
      int place = places.get(label);
      for (int i = 0; i < after.introducerCounts[place]; i++) {
        int entry = rows.connections().start(row) + after.introducers[place * step + i];
        introducerKeys[keys++] = order.key(entry);
      }
    }
    order.sort(introducerKeys, keys);
    fillIntroducers(slot, mergeEqual(keys), list);
  }

  /** Counts equal keys, which stand side by side; gives how many different ones there are. */
  private int mergeEqual(int keys) {
    int size = 0;
    for (int i = 0; i < keys; i++) {
      if (size > 0 && introducerKeys[size - 1] == introducerKeys[i]) {
        introductions[size - 1]++;
      } else {
        introducerKeys[size] = introducerKeys[i];
        introductions[size++] = 1;
      }
    }
    return size;
  }

  /** Who introduces most of the members named comes first, then the order of introducers. */
  private void fillIntroducers(int slot, int size, FacetList list) {
    int count = Math.min(size, shape.introducers());
    list.introducerCounts[slot] = count;
    for (int i = 0; i < count; i++) {
      int next = 0;
      for (int other = 1; other < size; other++) {
        next = introductions[other] > introductions[next] ? other : next;
      }
      introductions[next] = 0;
      int entry = IntroducerOrder.entry(introducerKeys[next]);
      list.introducers[slot * shape.introducers() + i] =
          slab.members().id(rows.connections().neighbors()[entry]);
    }
  }

  private void fillConnections(int row, FacetList list) {
    Adjacency own = rows.connections();
    int degree = rows.degree(row);
    if (ownOrder.length < degree) {
      ownOrder = new long[Math.max(degree, 2 * ownOrder.length)];
    }
    for (int i = 0; i < degree; i++) {
      ownOrder[i] = order.key(own.start(row) + i);
    }
    order.sort(ownOrder, degree);
    for (int i = 0; i < degree; i++) {
      int connection = own.neighbors()[IntroducerOrder.entry(ownOrder[i])];
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
    return counts.bytes() + found.bytes();
  }
}
