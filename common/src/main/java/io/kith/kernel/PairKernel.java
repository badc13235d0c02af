package io.kith.kernel;

import io.kith.graph.Adjacency;
import io.kith.graph.CompactGraph;
import io.kith.graph.MemberTable;
import io.kith.people.Disclosure;
import java.util.Arrays;

/**
 * How two members are related, as the first of them sees it: degree of separation up to 3, mutuals,
 * introducers, every measure, and one shortest path.
 *
 * <p>Who has no connections is beyond everybody else, and has no mutuals with anybody. A member and
 * itself are at 0, and its connections are the mutuals of the two.
 *
 * <p>The path of 2 goes through the best introducer. The path of 3 starts with the member's best
 * introducer among those connections that lead to the other in two more steps, and goes on through
 * that one's best introducer to the other. Both go over members who may be named and connections
 * that may be told alone, and there is none where only others lead there.
 *
 * <p>Cost: d ln(D/d) for degrees d ≤ D where the two are at most at distance 2; beyond, see {@link
 * ThreeSteps}: cheapest when the questions about a member come one after the other. One owner: one
 * task, one thread.
 */
public final class PairKernel {
  /** What {@link #separation} gives beyond 3. */
  public static final int BEYOND = -1;

  private static final int UNKNOWN = -1;
  private static final long[] NONE = {};

  private final CompactGraph graph;
  private final MemberTable known;
  private final int introducersMax;
  private final Disclosure disclosure;
  private final PairMeasures measures;
  private final MutualSearch mutuals;
  private final MutualSearch ofItself;

  /** What may be told of the graph. */
  private final CompactGraph told;

  private final MutualSearch lastStep;

  /** Made when first needed. */
  private ThreeSteps threeSteps;

  private ThreeSteps toldSteps;

  private long memberId;
  private long otherId;
  private int member = UNKNOWN;
  private int other = UNKNOWN;
  private MutualSearch found;
  private int separation;

  /** The path's inner members; the rest is unused. */
  private final int[] steps = new int[2];

  /** A kernel that names at most {@code introducersMax} introducers, and may tell everything. */
  public PairKernel(CompactGraph graph, int introducersMax) {
    this(graph, graph, introducersMax, Disclosure.EVERYTHING);
  }

  /**
   * A kernel that tells what is to be told.
   *
   * @param graph its slab holds what is used of others' connections
   * @param told the same, but its slab holds what members may be told of those
   */
  public PairKernel(
      CompactGraph graph, CompactGraph told, int introducersMax, Disclosure disclosure) {
    this.graph = graph;
    this.told = told;
    this.introducersMax = introducersMax;
    this.disclosure = disclosure;
    known = graph.slab().members();
    measures = new PairMeasures(known.degreeMax());
    mutuals = new MutualSearch(known, graph.adjacency(), graph.slab().lists());
    ofItself = new MutualSearch(known, graph.adjacency(), graph.adjacency());
    Adjacency lists = told.slab().lists();
    lastStep = new MutualSearch(known, lists, lists);
    found = mutuals;
  }

  /** Relates two members by id. */
  public void run(long fromId, long toId) {
    memberId = fromId;
    otherId = toId;
    member = graph.label(fromId);
    other = graph.label(toId);
    // Everybody knows their own connections.
    found = member == other ? ofItself : mutuals;
    if (isKnown()) {
      found.run(member, other);
    }
    separation = memberId == otherId ? 0 : isKnown() ? separate() : BEYOND;
  }

  /** Whether both may have connections. */
  private boolean isKnown() {
    return member != UNKNOWN && other != UNKNOWN;
  }

  private int separate() {
    if (graph.adjacency().entry(member, other) >= 0) {
      return 1;
    }
    if (found.size() > 0) {
      return 2;
    }
    if (threeSteps == null) {
      threeSteps = new ThreeSteps(graph, known, Disclosure.EVERYTHING);
    }
    return threeSteps.find(member, other) < 0 ? BEYOND : 3;
  }

  /** Length of the shortest path, 0 to 3, or {@link #BEYOND}. */
  public int separation() {
    return separation;
  }

  /** Members connected to both, as far as they are used. */
  public int mutualCount() {
    return isKnown() ? found.size() : 0;
  }

  /** Those of them whom the member may be told of. */
  public int visibleMutualCount() {
    int count = 0;
    for (int i = 0; i < mutualCount(); i++) {
      count += isVisible(found.mutual(i)) ? 1 : 0;
    }
    return count;
  }

  private boolean isVisible(int mutual) {
    return member == other || disclosure.isVisible(mutual, other);
  }

  private boolean mayIntroduce(int mutual) {
    return isVisible(mutual) && disclosure.mayIntroduce(mutual);
  }

  /** Ids of the best introducers, best first. */
  public long[] introducers() {
    long[] ids = new long[Math.min(introducersMax, mutualCount())];
    int size = 0;
    for (int i = 0; i < mutualCount() && size < ids.length; i++) {
      if (mayIntroduce(found.mutual(i))) {
        ids[size++] = graph.id(found.mutual(i));
      }
    }
    return Arrays.copyOf(ids, size);
  }

  /** Ids on the path from the one to the other, both included; empty unless it has 2 or 3 steps. */
  public long[] path() {
    if (separation == 2 && findStep(found)) {
      return new long[] {memberId, graph.id(steps[0]), otherId};
    }
    if (separation == 3 && findSteps()) {
      return new long[] {memberId, graph.id(steps[0]), graph.id(steps[1]), otherId};
    }
    return NONE;
  }

  private boolean findStep(MutualSearch among) {
    for (int i = 0; i < among.size(); i++) {
      if (mayIntroduce(among.mutual(i))) {
        steps[0] = among.mutual(i);
        return true;
      }
    }
    return false;
  }

  private boolean findSteps() {
    if (toldSteps == null) {
      toldSteps = new ThreeSteps(told, known, disclosure);
    }
    int first = toldSteps.find(member, other);
    if (first < 0) {
      return false;
    }
    lastStep.run(first, other);
    boolean isFound = findStep(lastStep);
    steps[1] = steps[0];
    steps[0] = first;
    return isFound;
  }

  /** Writes every measure, in the order of {@link PairMeasures#ALL}. */
  public void measures(double[] values) {
    int count = mutualCount();
    PairMeasures.fill(
        count,
        member == UNKNOWN ? 0 : graph.degree(member),
        other == UNKNOWN ? 0 : member == other ? graph.degree(other) : known.degree(other),
        values);
    for (int sum = 0; sum < PairMeasures.sums(); sum++) {
      double total = 0;
      for (int i = 0; i < count; i++) {
        total += measures.weight(sum, found.degree(i));
      }
      PairMeasures.put(sum, total, values);
    }
  }
}
