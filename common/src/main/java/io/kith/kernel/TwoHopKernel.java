package io.kith.kernel;

import io.kith.graph.Adjacency;
import io.kith.graph.ColumnSlab;
import io.kith.graph.CompactGraph;
import io.kith.graph.HubBitmaps;
import io.kith.graph.MemberRows;
import io.kith.people.ReasonFinder;
import io.kith.rank.FacetList;
import io.kith.rank.RankingChain;
import io.kith.rank.RecommendationList;
import io.kith.score.Measure;
import java.util.List;

/**
 * One member's second degree within a slab: its size, its triangles, and its best candidates.
 *
 * <p>Row-wise sparse matrix multiplication (Gustavson, ACM TOMS 4, 1978) with a mask and a per-row
 * top K: all wedges u–m–v of the member u are summed per end v, over ranges of labels that fit the
 * cache. Cost: one addition per wedge, Σ d(m) over m in N(u); memory {@link Accumulator#RANGE} sums
 * and a copy of the lists. One owner: one task, one thread.
 */
public final class TwoHopKernel implements NetworkCounter {
  /** What a kernel does with its slab. */
  public enum Pass {
    /** Counts, ranks and explains: candidates of later slabs may still push others out. */
    RANK,
    /** The last pass over a network in one piece. */
    RANK_AND_REACH,
    /** As {@link #RANK}, of the last slab: lists become final. */
    LAST_RANK,
    /** Sums what a second stage asks of candidates that are known; see {@link ThreeStepWalks}. */
    WALK,
    /** As {@link #WALK}, of the last slab: lists become final. */
    LAST_WALK,
    /** Counts what the candidates bring within reach, and fills facets; lists are final. */
    REACH
  }

  private static final Shortlist NOBODY = new Shortlist(new ListShape(0, 0, List.of(), false));

  private final MemberRows rows;
  private final ColumnSlab slab;
  private final RankingChain chain;
  private final Pass pass;
  private final FixedPoint fixedPoint;
  private final MutualLists lists;
  private final HubRow hubRow;
  private final Ranking ranking;
  private final int range;
  private final PackedAccumulator packed;
  private final Evidence evidence;
  private final ReachGain reachGain;
  private final ListPeople people;

  /** Null where the scorer has the last word. */
  private final Reranking secondStage;

  /** Null where connections are the only source. */
  private final AffiliationSource affiliations;

  /** Null where none are wanted. */
  private final RowFacets facets;

  /** Made when first needed. */
  private WideAccumulator wide;

  private Shortlist before;
  private Shortlist after;
  private int row;
  private long secondDegree;
  private long closedWedges;
  private long wedges;

  /**
   * A kernel over rows and the slab that their wedges end in.
   *
   * @param shape what lists hold; the chain's cap never grants more than its top
   */
  public TwoHopKernel(
      MemberRows rows, ColumnSlab slab, RankingChain chain, ListShape shape, Pass pass) {
    this(rows, slab, chain, shape, pass, ListPeople.NONE);
  }

  /** A kernel whose lists heed what is known of people. */
  public TwoHopKernel(
      MemberRows rows,
      ColumnSlab slab,
      RankingChain chain,
      ListShape shape,
      Pass pass,
      ListPeople people) {
    this(rows, slab, slab.hubs(), chain, shape, pass, people);
  }

  /** A kernel over a graph in one piece: row u is label u. */
  public TwoHopKernel(CompactGraph graph, RankingChain chain, ListShape shape) {
    this(graph.rows(), graph.slab(), chain, shape, Pass.RANK_AND_REACH);
  }

  TwoHopKernel(
      MemberRows rows,
      ColumnSlab slab,
      HubBitmaps hubs,
      RankingChain chain,
      ListShape shape,
      Pass pass,
      ListPeople people) {
    this.people = people;
    this.rows = rows;
    this.slab = slab;
    this.chain = chain;
    this.pass = pass;
    Measure measure = chain.scorer().measure();
    fixedPoint =
        new FixedPoint(
            measure.isSum() ? measure : Measure.COMMON_NEIGHBORS, slab.members().degreeMax());
    // Strengths depend on each wedge, facets on each candidate: a hub's list is walked then.
    boolean probes =
        shape.top() == 0 || (!chain.scorer().byStrength() && people.facets().isEmpty());
    lists =
        new MutualLists(
            rows, slab, people.disclosure(), probes ? hubs.degreeMin() : Integer.MAX_VALUE);
    hubRow = new HubRow(slab, hubs);
    int capacity =
        chain
            .secondStage()
            .map(stage -> Math.max(shape.top(), stage.retrieve()))
            .orElse(shape.top());
    ranking = new Ranking(slab.members(), chain, fixedPoint, capacity);
    range = Math.min(Accumulator.RANGE, slab.to() - slab.from());
    packed = new PackedAccumulator(range, !measure.isSum());
    evidence =
        new Evidence(rows, slab, hubs, shape, people.disclosure(), capacity, chain.secondStage());
    int featuresEach = chain.secondStage().map(s -> s.ranker().features().size()).orElse(0);
    reachGain = shape.reachGain() ? new ReachGain(rows, slab, hubs) : null;
    affiliations =
        people.affiliations().map(found -> new AffiliationSource(rows, slab, found)).orElse(null);
    facets = people.facets().map(rules -> new RowFacets(rows, slab, rules, ranking)).orElse(null);
    before = new Shortlist(shape, capacity, featuresEach);
    after = new Shortlist(shape, capacity, featuresEach);
    secondStage =
        chain
            .secondStage()
            .map(
                stage ->
                    new Reranking(
                        stage,
                        chain,
                        new ThreeStepWalks(slab, hubs),
                        new Shortlist(shape, capacity, featuresEach)))
            .orElse(null);
  }

  @Override
  public void run(int memberRow) {
    secondDegree = 0;
    closedWedges = 0;
    wedges = 0;
    before.size = 0;
    if (affiliations != null) {
      affiliations.clear();
    }
    if (facets != null) {
      facets.begin();
    }
    runOn(memberRow);
  }

  @Override
  public void run(int memberRow, RoundState.Reader known) {
    if (known.isEmpty()) {
      run(memberRow);
      return;
    }
    secondDegree = known.varint();
    closedWedges = known.varint();
    wedges = known.varint();
    before.read(known, rows.connections().isDated());
    if (affiliations != null && pass != Pass.REACH) {
      affiliations.read(known);
    }
    if (facets != null) {
      facets.begin();
      if (pass == Pass.REACH) {
        facets.readChosen(known);
      } else {
        facets.readCounts(known);
      }
    }
    runOn(memberRow);
  }

  private void runOn(int memberRow) {
    row = memberRow;
    lists.load(row);
    Accumulator sums = weigh();
    boolean isFaceted = facets != null && ranking.isWanted(rows.label(row));
    boolean ranks = pass == Pass.RANK || pass == Pass.LAST_RANK || pass == Pass.RANK_AND_REACH;
    if (ranks) {
      wedges += lists.wedges();
      ranking.begin(rows.label(row), rows.degree(row), before);
      walk(sums, true, isFaceted);
      ranking.top().sort();
      evidence.gather(row, lists, ranking.top(), before, after);
    } else {
      Shortlist list = before;
      before = after;
      after = list;
      if (isFaceted && pass == Pass.REACH) {
        ranking.begin(rows.label(row), rows.degree(row), NOBODY);
        walk(sums, false, true);
      }
    }
    if (secondStage != null && pass != Pass.REACH) {
      if (pass == Pass.RANK_AND_REACH || isWalk()) {
        secondStage.walk(lists, after);
      }
      if (isFinal()) {
        after = secondStage.rerank(rows.label(row), after);
      }
    }
    if (affiliations != null && pass != Pass.REACH) {
      fillUp(ranks);
    }
    if (isFaceted) {
      lookAtFacets();
    }
    if (reachGain != null && (pass == Pass.RANK_AND_REACH || pass == Pass.REACH)) {
      reachGain.add(row, lists, after);
    }
  }

  /** Counts before values are chosen, names after. */
  private void lookAtFacets() {
    if (pass != Pass.REACH) {
      facets.count();
    }
    if (pass == Pass.RANK_AND_REACH || pass == Pass.LAST_RANK) {
      facets.choose(row);
    }
    if (pass == Pass.RANK_AND_REACH || pass == Pass.REACH) {
      facets.name(row, lists);
    }
  }

  /** Lists only grow from slab to slab: one that is full needs no other source. */
  private void fillUp(boolean isNewSlab) {
    int limit = chain.cap().limit(rows.label(row));
    if (after.size >= limit) {
      affiliations.clear();
      return;
    }
    if (isNewSlab) {
      affiliations.find(row, limit);
    }
    if (isFinal()) {
      affiliations.append(row, after, limit);
    }
  }

  private boolean isWalk() {
    return pass == Pass.WALK || pass == Pass.LAST_WALK;
  }

  /** Whether the pass leaves lists as they will be published. */
  private boolean isFinal() {
    return pass != Pass.RANK && pass != Pass.WALK;
  }

  /**
   * Sums the member's wedges, range by range.
   *
   * @param ranks whether sums are counted and ranked
   * @param isFaceted whether facets look at them
   */
  private void walk(Accumulator sums, boolean ranks, boolean isFaceted) {
    int member = rows.label(row);
    if (isFaceted) {
      facets.beginSlab();
    }
    hubRow.load(lists);
    Adjacency own = rows.connections();
    Adjacency later = rows.later();
    int[] neighbors = own.neighbors();
    int ownEntry = firstIn(own);
    int laterEntry = firstIn(later);
    int firstLater = laterEntry;
    for (int start = slab.from(); start < slab.to(); start += range) {
      int end = (int) Math.min(slab.to(), (long) start + range);
      int ownEnd = ownEntry;
      while (ownEnd < own.end(row) && neighbors[ownEnd] < end) {
        sums.mask(neighbors[ownEnd++] - start);
      }
      boolean holdsMember = start <= member && member < end;
      if (holdsMember) {
        sums.mask(member - start);
      }
      int disclosed = add(sums, isFaceted, start, end);
      for (; ownEntry < ownEnd; ownEntry++) {
        int closed = sums.unmask(neighbors[ownEntry] - start);
        closedWedges += ranks ? closed : 0;
      }
      if (holdsMember) {
        sums.unmask(member - start);
      }
      for (; laterEntry < later.end(row) && later.neighbors()[laterEntry] < end; laterEntry++) {
        sums.exclude(later.neighbors()[laterEntry] - start);
      }
      if (isFaceted) {
        facets.take(sums, start, disclosed);
      }
      if (ranks) {
        ranking.enter(start);
        secondDegree +=
            hubRow.isEmpty() ? sums.drain(start, ranking) : sums.drain(start, ranking, hubRow);
      } else {
        sums.clear();
      }
    }
    if (!hubRow.isEmpty()) {
      addHubs(member, firstIn(own), ownEntry, firstLater, laterEntry);
    }
  }

  /** Adds all lists up to the range's end; gives how many were reached by what may be told. */
  private int add(Accumulator sums, boolean isFaceted, int start, int end) {
    boolean apart = isFaceted && people.disclosure().hidesSome();
    for (int list = 0; list < lists.walked(); list++) {
      if (!apart || people.disclosure().shows(lists.mutual(list))) {
        lists.moveTo(list, sums.add(lists, list, start, end));
      }
    }
    int disclosed = sums.reached();
    for (int list = 0; apart && list < lists.walked(); list++) {
      if (!people.disclosure().shows(lists.mutual(list))) {
        lists.moveTo(list, sums.add(lists, list, start, end));
      }
    }
    return disclosed;
  }

  /**
   * The hubs' own candidates; entries [ownFrom, ownTo) and [laterFrom, laterTo) are in the slab.
   */
  private void addHubs(int member, int ownFrom, int ownTo, int laterFrom, int laterTo) {
    int[] neighbors = rows.connections().neighbors();
    for (int entry = ownFrom; entry < ownTo; entry++) {
      closedWedges += hubRow.closedWedges(neighbors[entry]);
      hubRow.mask(neighbors[entry]);
    }
    if (slab.from() <= member && member < slab.to()) {
      hubRow.mask(member);
    }
    secondDegree += hubRow.onlyHubs();
    for (int entry = laterFrom; entry < laterTo; entry++) {
      hubRow.mask(rows.later().neighbors()[entry]);
    }
    hubRow.consider(ranking);
  }

  /** The row's first entry whose label is not below the slab. */
  private int firstIn(Adjacency adjacency) {
    if (slab.from() == 0) {
      return adjacency.start(row);
    }
    int entry = adjacency.entry(row, slab.from());
    return entry < 0 ? -entry - 1 : entry;
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
      int strength = byStrength ? rows.connections().strength(lists.ownEntry(list)) : 1;
      lists.weigh(list, fixedPoint.toFixed(weight) * strength);
    }
    if (isPacked) {
      return packed;
    }
    if (wide == null) {
      wide = new WideAccumulator(slab.lists(), byStrength, range);
    }
    return wide;
  }

  @Override
  public void save(RoundState.Writer to) {
    to.putVarint(secondDegree);
    to.putVarint(closedWedges);
    to.putVarint(wedges);
    after.write(to, rows.connections().isDated());
    if (affiliations != null && !isFinal()) {
      affiliations.write(to);
    }
    if (facets != null && pass == Pass.RANK) {
      facets.writeCounts(to);
    } else if (facets != null) {
      facets.writeChosen(to);
    }
  }

  /** Candidates on the row's list, which every slab has been asked for. */
  public int candidates() {
    return after.size;
  }

  /** The label of the candidate at a rank, from 0. */
  public int candidate(int rank) {
    return after.labels[rank];
  }

  /** Introducers of the candidate at a rank. */
  public int introducers(int rank) {
    return after.introducerCounts[rank];
  }

  /** The label of the i-th introducer of the candidate at a rank. */
  public int introducer(int rank, int i) {
    int entry = after.introducers[rank * after.shape.introducers() + i];
    return rows.connections().neighbors()[rows.connections().start(row) + entry];
  }

  /** Writes the row's facets, which every slab has been asked for twice; none if none are kept. */
  public void fill(FacetList list) {
    list.size = 0;
    if (facets != null) {
      facets.fill(row, list);
    }
  }

  /** Writes the row's list, which every slab has been asked for. */
  public void fill(RecommendationList list) {
    after.fill(rows, row, slab.members(), ranking, list);
    if (people.reasons().isPresent()) {
      ReasonFinder reasons = people.reasons().get();
      for (int rank = 0; rank < list.size; rank++) {
        reasons.find(rows.label(row), after.labels[rank], list, rank);
      }
    }
  }

  /** The row's list as it stands, for those who ask for features. */
  Shortlist shortlist() {
    return after;
  }

  @Override
  public long secondDegree() {
    return secondDegree;
  }

  @Override
  public long triangles() {
    // Each triangle u–a–b was met twice: as wedge u–a–b and as wedge u–b–a.
    return closedWedges / 2;
  }

  @Override
  public long wedges() {
    return wedges;
  }

  @Override
  public long bytes() {
    long sets = (reachGain == null ? 2 : 3) * (slab.to() - (long) slab.from()) / Byte.SIZE;
    long walks = secondStage == null ? 0 : secondStage.bytes();
    return packed.bytes()
        + (wide == null ? 0 : 12L * range)
        + lists.bytes()
        + sets
        + walks
        + (facets == null ? 0 : facets.bytes());
  }
}
