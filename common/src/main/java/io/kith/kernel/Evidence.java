package io.kith.kernel;

import io.kith.graph.CompactGraph;
import io.kith.graph.HubBitmaps;
import io.kith.rank.RecommendationList;
import io.kith.score.Measure;
import java.util.Arrays;
import java.util.List;

/**
 * Why each candidate of a finished list is on it: introducers, dates and further measures, found in
 * a second pass over the member's wedges that looks at the winners alone.
 *
 * <p>The pass meets mutuals best introducer first, so the first ones met are the ones to name, and
 * sums run in an order that the data alone decides. It ends as soon as nothing more can be learnt.
 */
final class Evidence {
  private final CompactGraph graph;
  private final HubBitmaps hubs;
  private final List<Measure> measures;
  private final boolean reachGain;
  private final boolean sumsNeeded;
  private final FixedPoint[] weights;

  private final LabelBits winners;

  /** Open addressing from a winner's label to its rank; −1 is empty. */
  private final int[] slots;

  private final int[] ranks;
  private final int[] usedSlots;

  /** Everybody within two steps of the member, while reach is counted. */
  private final LabelBits reached;

  Evidence(
      CompactGraph graph, HubBitmaps hubs, int top, List<Measure> measures, boolean reachGain) {
    this.graph = graph;
    this.hubs = hubs;
    this.measures = measures;
    this.reachGain = reachGain;
    sumsNeeded = measures.stream().anyMatch(measure -> !measure.isCountBased());
    int degreeMax = graph.degreeMax();
    weights =
        measures.stream()
            .map(measure -> measure.isCountBased() ? null : new FixedPoint(measure, degreeMax))
            .toArray(FixedPoint[]::new);
    winners = new LabelBits(graph.members());
    slots = new int[Integer.highestOneBit(Math.max(1, top)) * 8];
    Arrays.fill(slots, -1);
    usedSlots = new int[top];
    ranks = new int[slots.length];
    reached = new LabelBits(reachGain ? graph.members() : 0);
  }

  /** Writes the ranked candidates and all that explains them into {@code list}. */
  void gather(int member, MutualLists lists, Ranking ranking, RecommendationList list) {
    list.memberId = graph.id(member);
    list.size = ranking.top().size();
    if (list.size == 0) {
      return;
    }
    begin(member, ranking, list);
    gatherMutuals(lists, ranking.top(), list);
    forget(ranking.top(), list.size);
    if (reachGain) {
      countReachGain(member, lists, ranking, list);
    }
  }

  private void begin(int member, Ranking ranking, RecommendationList list) {
    TopCandidates top = ranking.top();
    for (int rank = 0; rank < list.size; rank++) {
      int candidate = top.label(rank);
      int count = top.count(rank);
      winners.add(candidate);
      remember(candidate, rank);
      list.candidateIds[rank] = graph.id(candidate);
      list.scores[rank] = ranking.score(rank);
      list.mutualCounts[rank] = count;
      list.visibleMutualCounts[rank] = count;
      list.introducerCounts[rank] = 0;
      list.secondDegreeSince[rank] = RecommendationList.UNKNOWN;
      for (int i = 0; i < weights.length; i++) {
        list.measures[i][rank] =
            weights[i] != null
                ? 0
                : measures.get(i).score(count, graph.degree(member), graph.degree(candidate));
      }
    }
  }

  private void gatherMutuals(MutualLists lists, TopCandidates top, RecommendationList list) {
    int[] labels = lists.source();
    long unseen = 0;
    long unnamed = 0;
    for (int rank = 0; rank < list.size; rank++) {
      unseen += list.mutualCounts[rank];
      unnamed += Math.min(list.mutualCounts[rank], list.introducersMax);
    }
    boolean seeAll = sumsNeeded || graph.isDated();
    for (int i = 0; i < lists.walked() && (seeAll ? unseen : unnamed) > 0; i++) {
      int end = lists.end(i);
      for (int position = lists.begin(i); position < end; position++) {
        if (winners.contains(labels[position])) {
          unseen--;
          int entry = position + lists.toEntry(i);
          unnamed -= addMutual(rankOf(labels[position]), lists, i, entry, list);
        }
      }
    }
    for (int i = lists.walked(); i < lists.size() && (seeAll ? unseen : unnamed) > 0; i++) {
      int hub = lists.mutual(i);
      long[] connections = hubs.words(hub);
      for (int rank = 0; rank < list.size; rank++) {
        int candidate = top.label(rank);
        if ((connections[candidate >>> 6] >>> candidate & 1) == 1) {
          unseen--;
          unnamed -= addMutual(rank, lists, i, graph.entry(hub, candidate), list);
        }
      }
    }
  }

  /**
   * Takes in one mutual of a winner, the i-th, by the entry that connects the two; gives 1 if it is
   * named as introducer, else 0.
   */
  private int addMutual(int rank, MutualLists lists, int i, int entry, RecommendationList list) {
    for (int measure = 0; measure < weights.length; measure++) {
      if (weights[measure] != null) {
        list.measures[measure][rank] += weights[measure].weight(lists.degree(i));
      }
    }
    if (graph.isDated()) {
      long toMember = graph.connectedAt(lists.ownEntry(i));
      long toCandidate = graph.connectedAt(entry);
      if (toMember != CompactGraph.UNKNOWN && toCandidate != CompactGraph.UNKNOWN) {
        long since = Math.max(toMember, toCandidate);
        long known = list.secondDegreeSince[rank];
        list.secondDegreeSince[rank] =
            known == RecommendationList.UNKNOWN ? since : Math.min(known, since);
      }
    }
    if (list.introducerCounts[rank] == list.introducersMax) {
      return 0;
    }
    list.introducers[rank * list.introducersMax + list.introducerCounts[rank]++] =
        graph.id(lists.mutual(i));
    return 1;
  }

  /** Counts the candidates' connections that are beyond two steps of the member. */
  private void countReachGain(
      int member, MutualLists lists, Ranking ranking, RecommendationList list) {
    reached.add(member);
    reached.addAll(graph.neighbors(), graph.start(member), graph.end(member));
    for (int i = 0; i < lists.walked(); i++) {
      reached.addAll(lists.source(), lists.begin(i), lists.end(i));
    }
    for (int i = lists.walked(); i < lists.size(); i++) {
      reached.addAll(hubs.words(lists.mutual(i)));
    }
    for (int rank = 0; rank < list.size; rank++) {
      int candidate = ranking.top().label(rank);
      list.reachGains[rank] =
          reached.countMissing(graph.neighbors(), graph.start(candidate), graph.end(candidate));
    }
    reached.clear();
  }

  private void remember(int label, int rank) {
    int slot = slot(label);
    slots[slot] = label;
    ranks[slot] = rank;
  }

  private void forget(TopCandidates top, int size) {
    for (int rank = 0; rank < size; rank++) {
      winners.remove(top.label(rank));
      usedSlots[rank] = slot(top.label(rank));
    }
    for (int rank = 0; rank < size; rank++) {
      slots[usedSlots[rank]] = -1;
    }
  }

  private int rankOf(int label) {
    return ranks[slot(label)];
  }

  /** The slot that holds the label, or the empty one where it belongs. */
  private int slot(int label) {
    int slot = ((label * 0x9E3779B9) >>> 7) & (slots.length - 1);
    while (slots[slot] >= 0 && slots[slot] != label) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }
}
