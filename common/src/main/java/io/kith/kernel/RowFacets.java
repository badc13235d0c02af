package io.kith.kernel;

import io.kith.graph.ColumnSlab;
import io.kith.graph.MemberRows;
import io.kith.people.Disclosure;
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
  private final ValueHolders holders;
  private final FacetCounts counts;
  private final Ranking ranking;

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

  private final FacetIntroducers introducers;
  private final FacetFilling filling;

  RowFacets(MemberRows rows, ColumnSlab slab, FacetRules rules, Ranking ranking) {
    this.rows = rows;
    this.slab = slab;
    disclosure = rules.disclosure();
    filter = rules.filter();
    holders = rules.values().holders();
    FacetShape shape = rules.shape();
    this.ranking = ranking;
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
    introducers = new FacetIntroducers(rows, slab, disclosure);
    filling = new FacetFilling(rows, slab, rules, counts, best);
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
        best.setPlace(slot, rank, afterPlaces.rank(label));
      }
    }
  }

  /** Writes the row's facets, which every slab has been asked for. */
  void fill(int row, FacetList list) {
    list.memberId = slab.members().id(rows.label(row));
    list.size = counts.chosen();
    if (list.size > 0) {
      gatherOwn(row);
      filling.fill(row, ownValues, after, list);
    }
  }

  private void gatherOwn(int row) {
    ownValues.gather(
        rows.connections().neighbors(), rows.connections().start(row), rows.degree(row));
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
