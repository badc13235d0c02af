package io.kith.kernel;

import io.kith.graph.Adjacency;
import io.kith.graph.ColumnSlab;
import io.kith.graph.HubBitmaps;
import io.kith.graph.MemberRows;
import io.kith.people.Disclosure;
import io.kith.rank.SecondStage;
import java.util.Optional;

/**
 * Why each candidate of a list is on it: introducers, dates and further measures, found in a second
 * pass over the member's wedges that looks at the winners alone. A candidate's evidence lies whole
 * in the slab that holds its label.
 *
 * <p>The pass meets mutuals best introducer first, so the first ones met are the ones to name, and
 * sums run in an order that the data alone decides. It ends as soon as nothing more can be learnt.
 */
final class Evidence {
  private final MemberRows rows;
  private final ColumnSlab slab;
  private final HubBitmaps hubs;
  private final ListShape shape;
  private final Disclosure disclosure;
  private final boolean isDated;

  /** Weights of the measures that are sums; null for those that follow from counts. */
  private final FixedPoint[] weights;

  private final boolean sumsNeeded;

  /** Candidates found in this slab. */
  private final LabelRanks ranks;

  private final LabelRanks ranksBefore;

  /** Of the mutual at hand: whether the member may be told of it, and be introduced by it. */
  private boolean mutualIsShown;

  private boolean mutualIntroduces;
  private boolean mutualIntroducesAll;

  /** Null without a second stage. */
  private final PairEvidence pairs;

  /**
   * The evidence of lists in a slab.
   *
   * @param capacity the most candidates that a list may hold
   */
  Evidence(
      MemberRows rows,
      ColumnSlab slab,
      HubBitmaps hubs,
      ListShape shape,
      Disclosure disclosure,
      int capacity,
      Optional<SecondStage> stage) {
    pairs = stage.map(asked -> new PairEvidence(rows, slab, asked, capacity)).orElse(null);
    this.rows = rows;
    this.disclosure = disclosure;
    this.slab = slab;
    this.hubs = hubs;
    this.shape = shape;
    isDated = rows.connections().isDated();
    int degreeMax = slab.members().degreeMax();
    weights =
        shape.measures().stream()
            .map(measure -> measure.isCountBased() ? null : new FixedPoint(measure, degreeMax))
            .toArray(FixedPoint[]::new);
    sumsNeeded = shape.measures().stream().anyMatch(measure -> !measure.isCountBased());
    ranks = new LabelRanks(capacity);
    ranksBefore = new LabelRanks(capacity);
  }

  /**
   * Writes the ranked candidates and all that explains them into {@code after}; those of earlier
   * slabs are in {@code before}.
   */
  void gather(int row, MutualLists lists, TopCandidates top, Shortlist before, Shortlist after) {
    for (int rank = 0; rank < before.size; rank++) {
      ranksBefore.put(before.labels[rank], rank);
    }
    after.size = top.size();
    if (pairs != null) {
      pairs.begin(after.size);
    }
    long unseen = 0;
    long unnamed = 0;
    for (int rank = 0; rank < after.size; rank++) {
      int candidate = top.label(rank);
      after.begin(rank, candidate, top.key(rank), top.count(rank));
      if (disclosure.hidesSome()) {
        after.visibleCounts[rank] = 0;
      }
      if (candidate < slab.from() || candidate >= slab.to()) {
        after.copyEvidence(rank, before, ranksBefore.rank(candidate));
        continue;
      }
      ranks.put(candidate, rank);
      unseen += after.counts[rank];
      unnamed += Math.min(after.counts[rank], shape.introducers());
      for (int i = 0; i < weights.length; i++) {
        if (weights[i] == null) {
          after.measures[i][rank] =
              shape
                  .measures()
                  .get(i)
                  .score(after.counts[rank], rows.degree(row), slab.members().degree(candidate));
        }
      }
    }
    gatherMutuals(row, lists, after, unseen, unnamed);
    if (pairs != null) {
      describe(row, after);
    }
    if (before.size > 0) {
      ranksBefore.clear();
    }
    if (unseen > 0) {
      ranks.clear();
    }
  }

  /** Writes the features of the candidates found in this slab. */
  private void describe(int row, Shortlist list) {
    for (int rank = 0; rank < list.size; rank++) {
      int candidate = list.labels[rank];
      if (candidate >= slab.from() && candidate < slab.to()) {
        pairs.write(row, candidate, rank, list);
      }
    }
  }

  /** Walks the lists until nothing is unseen (with dates and sums), or everybody is named. */
  private void gatherMutuals(
      int row, MutualLists lists, Shortlist list, long allUnseen, long allUnnamed) {
    int[] labels = lists.source();
    boolean seeAll = sumsNeeded || isDated || disclosure.hidesSome() || pairs != null;
    long unseen = allUnseen;
    long unnamed = allUnnamed;
    for (int i = 0; i < lists.walked() && (seeAll ? unseen : unnamed) > 0; i++) {
      beginMutual(row, lists.mutual(i));
      int end = lists.end(i);
      for (int position = lists.begin(i); position < end; position++) {
        int rank = ranks.mayContain(labels[position]) ? ranks.rank(labels[position]) : -1;
        if (rank >= 0) {
          unseen--;
          unnamed -= addMutual(row, rank, lists, i, position + lists.toEntry(i), list);
        }
      }
    }
    for (int i = lists.walked(); i < lists.size() && (seeAll ? unseen : unnamed) > 0; i++) {
      int hub = lists.mutual(i);
      beginMutual(row, hub);
      long[] connections = hubs.words(hub);
      for (int rank = 0; rank < list.size; rank++) {
        int candidate = list.labels[rank];
        boolean isHere = candidate >= slab.from() && candidate < slab.to();
        if (isHere && (connections[(candidate - slab.from()) >>> 6] >>> candidate & 1) == 1) {
          unseen--;
          unnamed -= addMutual(row, rank, lists, i, slab.lists().entry(hub, candidate), list);
        }
      }
    }
  }

  private void beginMutual(int row, int mutual) {
    mutualIsShown = disclosure.shows(mutual);
    mutualIntroduces = mutualIsShown && disclosure.mayIntroduce(mutual, rows.label(row));
    mutualIntroducesAll = disclosure.mayIntroduceEverybody(mutual);
  }

  /**
   * Takes in one mutual of a winner, the i-th, by the entry that connects the two; gives 1 if it is
   * named as introducer, else 0.
   */
  private int addMutual(int row, int rank, MutualLists lists, int i, int entry, Shortlist list) {
    for (int measure = 0; measure < weights.length; measure++) {
      if (weights[measure] != null) {
        list.measures[measure][rank] += weights[measure].weight(lists.degree(i));
      }
    }
    if (pairs != null) {
      pairs.add(rank, lists.degree(i), lists.ownEntry(i), entry);
    }
    if (!mutualIsShown || !disclosure.shows(list.labels[rank])) {
      return 0;
    }
    if (disclosure.hidesSome()) {
      list.visibleCounts[rank]++;
    }
    if (isDated) {
      long toMember = rows.connections().connectedAt(lists.ownEntry(i));
      long toCandidate = slab.lists().connectedAt(entry);
      if (toMember != Adjacency.UNKNOWN && toCandidate != Adjacency.UNKNOWN) {
        long since = Math.max(toMember, toCandidate);
        long known = list.since[rank];
        list.since[rank] = known == Adjacency.UNKNOWN ? since : Math.min(known, since);
      }
    }
    if (!mutualIntroduces
        || list.introducerCounts[rank] == shape.introducers()
        || !(mutualIntroducesAll
            || disclosure.mayName(lists.mutual(i), rows.label(row), list.labels[rank]))) {
      return 0;
    }
    list.introducers[rank * shape.introducers() + list.introducerCounts[rank]++] =
        lists.ownEntry(i) - rows.connections().start(row);
    return 1;
  }
}
