package io.kith.kernel;

import io.kith.graph.CompactGraph;
import io.kith.graph.HubBitmaps;
import io.kith.rank.RankingChain;
import io.kith.rank.RecommendationList;
import io.kith.score.Measure;
import java.util.List;

/**
 * One member's second degree: its size, its triangles, and its best candidates.
 *
 * <p>Row-wise sparse matrix multiplication (Gustavson, ACM TOMS 4, 1978) with a mask and a per-row
 * top K: all wedges u–m–v of the member u are summed per end v, over ranges of labels that fit the
 * cache. Cost: one addition per wedge, Σ d(m) over m in N(u); memory {@link Accumulator#RANGE} sums
 * and a copy of the lists. One owner: one task, one thread.
 */
public final class TwoHopKernel implements NetworkCounter {
  private final CompactGraph graph;
  private final RankingChain chain;
  private final FixedPoint fixedPoint;
  private final MutualLists lists;
  private final HubRow hubRow;
  private final Ranking ranking;
  private final int range;
  private final PackedAccumulator packed;
  private final Evidence evidence;

  /** Made when first needed. */
  private WideAccumulator wide;

  private int member;
  private long secondDegree;
  private long triangles;

  /**
   * A kernel over a graph.
   *
   * @param topMax the most candidates that the chain's cap ever grants
   * @param measures what {@link #fill} gives of each candidate beside its score
   * @param reachGain whether {@link #fill} counts whom a candidate would bring within reach
   */
  public TwoHopKernel(
      CompactGraph graph,
      RankingChain chain,
      int topMax,
      List<Measure> measures,
      boolean reachGain) {
    this(graph, graph.hubs(), chain, topMax, measures, reachGain);
  }

  TwoHopKernel(
      CompactGraph graph,
      HubBitmaps hubs,
      RankingChain chain,
      int topMax,
      List<Measure> measures,
      boolean reachGain) {
    this.graph = graph;
    this.chain = chain;
    Measure measure = chain.scorer().measure();
    fixedPoint =
        new FixedPoint(measure.isSum() ? measure : Measure.COMMON_NEIGHBORS, graph.degreeMax());
    // Ratios depend on the candidate's degree, strengths on each wedge: a hub's list is walked
    // then.
    boolean probes = topMax == 0 || (measure.isSum() && !chain.scorer().byStrength());
    lists = new MutualLists(graph, probes ? hubs.degreeMin() : Integer.MAX_VALUE);
    hubRow = new HubRow(graph, hubs);
    ranking = new Ranking(graph, chain, fixedPoint, topMax);
    range = Math.min(Accumulator.RANGE, graph.members());
    packed = new PackedAccumulator(range);
    evidence = new Evidence(graph, hubs, topMax, measures, reachGain);
  }

  @Override
  public void run(int memberLabel) {
    member = memberLabel;
    secondDegree = 0;
    triangles = 0;
    lists.load(member);
    ranking.begin(member);
    Accumulator sums = weigh();
    hubRow.load(member, lists);
    int[] neighbors = graph.neighbors();
    int[] later = graph.later();
    int ownEntry = graph.start(member);
    int laterEntry = graph.laterStart(member);
    for (int start = 0; start < graph.members(); start += range) {
      int end = Math.min(graph.members(), start + range);
      int ownEnd = ownEntry;
      while (ownEnd < graph.end(member) && neighbors[ownEnd] < end) {
        sums.mask(neighbors[ownEnd++] - start);
      }
      boolean holdsMember = start <= member && member < end;
      if (holdsMember) {
        sums.mask(member - start);
      }
      for (int list = 0; list < lists.walked(); list++) {
        lists.moveTo(list, sums.add(lists, list, start, end));
      }
      for (; ownEntry < ownEnd; ownEntry++) {
        triangles += sums.unmask(neighbors[ownEntry] - start);
      }
      if (holdsMember) {
        sums.unmask(member - start);
      }
      for (; laterEntry < graph.laterEnd(member) && later[laterEntry] < end; laterEntry++) {
        sums.exclude(later[laterEntry] - start);
      }
      secondDegree +=
          hubRow.isEmpty() ? sums.drain(start, ranking) : sums.drain(start, ranking, hubRow);
    }
    if (!hubRow.isEmpty()) {
      triangles += hubRow.closedWedges(member);
      secondDegree += hubRow.onlyHubs();
      hubRow.consider(member, ranking);
    }
    // Each triangle u–a–b was met twice: as wedge u–a–b and as wedge u–b–a.
    triangles /= 2;
    ranking.top().sort();
  }

  /** Gives each list its weight, and the accumulator that the weights' sum fits. */
  private Accumulator weigh() {
    boolean byStrength = chain.scorer().byStrength();
    double total = 0;
    double smallest = Double.MAX_VALUE;
    for (int list = 0; list < lists.size(); list++) {
      double weight = fixedPoint.weight(lists.degree(list));
      total += weight;
      smallest = Math.min(smallest, weight);
    }
    boolean isPacked =
        !byStrength
            && lists.size() < PackedAccumulator.COUNT_LIMIT
            && (lists.size() == 0 || fixedPoint.fit(total, smallest, PackedAccumulator.SUM_BITS));
    if (!isPacked) {
      fixedPoint.fit(byStrength ? total * 255 * 255 : total, smallest, WideAccumulator.SUM_BITS);
    }
    for (int list = 0; list < lists.size(); list++) {
      double weight = fixedPoint.weight(lists.degree(list));
      int strength = byStrength ? graph.strength(lists.ownEntry(list)) : 1;
      lists.weigh(list, fixedPoint.toFixed(weight) * strength);
    }
    if (isPacked) {
      return packed;
    }
    if (wide == null) {
      wide = new WideAccumulator(graph, byStrength, range);
    }
    return wide;
  }

  /** Writes the member's list, with the evidence for each candidate. */
  public void fill(RecommendationList list) {
    evidence.gather(member, lists, ranking, list);
  }

  @Override
  public long secondDegree() {
    return secondDegree;
  }

  @Override
  public long triangles() {
    return triangles;
  }

  @Override
  public long wedges() {
    return lists.wedges();
  }
}
