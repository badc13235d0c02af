package io.kith.kernel;

import io.kith.graph.CompactGraph;
import java.util.Arrays;

/**
 * How two members are related: degree of separation up to 3, mutuals, introducers, every measure,
 * and one shortest path.
 *
 * <p>Who has no connections is beyond everybody else, and has no mutuals with anybody. A member and
 * itself are at 0, and its connections are the mutuals of the two.
 *
 * <p>The path of 2 goes through the best introducer. The path of 3 starts with the member's best
 * introducer among those connections that lead to the other in two more steps, and goes on through
 * that one's best introducer to the other.
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
  private final int introducersMax;
  private final PairMeasures measures;
  private final MutualSearch mutuals;
  private final MutualSearch lastStep;

  /** Made when first needed. */
  private ThreeSteps threeSteps;

  private long memberId;
  private long otherId;
  private int member = UNKNOWN;
  private int other = UNKNOWN;
  private int separation;

  /** The path's inner members; the rest is unused. */
  private final int[] steps = new int[2];

  /** A kernel that names at most {@code introducersMax} introducers. */
  public PairKernel(CompactGraph graph, int introducersMax) {
    this.graph = graph;
    this.introducersMax = introducersMax;
    measures = new PairMeasures(graph.degreeMax());
    mutuals = new MutualSearch(graph);
    lastStep = new MutualSearch(graph);
  }

  /** Relates two members by id. */
  public void run(long fromId, long toId) {
    memberId = fromId;
    otherId = toId;
    member = graph.label(fromId);
    other = graph.label(toId);
    if (isKnown()) {
      mutuals.run(member, other);
    }
    separation = memberId == otherId ? 0 : isKnown() ? separate() : BEYOND;
  }

  /** Whether both have connections. */
  private boolean isKnown() {
    return member != UNKNOWN && other != UNKNOWN;
  }

  private int separate() {
    int found =
        Arrays.binarySearch(graph.neighbors(), graph.start(member), graph.end(member), other);
    if (found >= 0) {
      return 1;
    }
    if (mutuals.size() > 0) {
      steps[0] = mutuals.mutual(0);
      return 2;
    }
    if (threeSteps == null) {
      threeSteps = new ThreeSteps(graph);
    }
    int first = threeSteps.find(member, other);
    if (first < 0) {
      return BEYOND;
    }
    lastStep.run(first, other);
    steps[0] = first;
    steps[1] = lastStep.mutual(0);
    return 3;
  }

  /** Length of the shortest path, 0 to 3, or {@link #BEYOND}. */
  public int separation() {
    return separation;
  }

  /** Members connected to both. */
  public int mutualCount() {
    return isKnown() ? mutuals.size() : 0;
  }

  /** Ids of the best introducers, best first. */
  public long[] introducers() {
    long[] ids = new long[Math.min(introducersMax, mutualCount())];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = graph.id(mutuals.mutual(i));
    }
    return ids;
  }

  /** Ids on the path from the one to the other, both included; empty unless it has 2 or 3 steps. */
  public long[] path() {
    return switch (separation) {
      case 2 -> new long[] {memberId, graph.id(steps[0]), otherId};
      case 3 -> new long[] {memberId, graph.id(steps[0]), graph.id(steps[1]), otherId};
      default -> NONE;
    };
  }

  /** Writes every measure, in the order of {@link PairMeasures#ALL}. */
  public void measures(double[] values) {
    int count = mutualCount();
    PairMeasures.fill(count, degree(member), degree(other), values);
    for (int sum = 0; sum < PairMeasures.sums(); sum++) {
      double total = 0;
      for (int i = 0; i < count; i++) {
        total += measures.weight(sum, mutuals.degree(i));
      }
      PairMeasures.put(sum, total, values);
    }
  }

  private int degree(int label) {
    return label == UNKNOWN ? 0 : graph.degree(label);
  }
}
