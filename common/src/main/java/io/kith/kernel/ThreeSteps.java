package io.kith.kernel;

import io.kith.graph.Adjacency;
import io.kith.graph.CompactGraph;
import io.kith.graph.MemberTable;
import io.kith.people.Disclosure;

/**
 * Which of a member's connections leads to another member in two more steps.
 *
 * <p>Of several, the best introducer of the member. For a few questions about one member the other
 * ends' connections are walked and compared with the member's marked ones; once that has cost as
 * many wedges as the member itself has, everybody within two steps of the member is marked, and a
 * question costs the other's degree. So all questions about a member cost at most about twice the
 * cheaper way.
 *
 * <p>Memory: 8 bytes per member of the graph. One owner: one task, one thread.
 */
final class ThreeSteps {
  private static final int NOBODY = -1;

  private final CompactGraph graph;

  /** What is known of others' connections. */
  private final Adjacency others;

  private final Disclosure disclosure;
  private final IntroducerOrder order;

  private int member = NOBODY;

  /** The member's connections, best introducer first: order[0..degree) are their keys. */
  private long[] introducers = new long[64];

  private int degree;

  /** Of each connection of the member its rank, from 1; 0 for everybody else. */
  private final int[] ranks;

  /** Of everybody next to a connection of the member the best such connection's rank; else 0. */
  private final int[] bestRanks;

  private boolean spread;

  /** Wedges that the member has, and wedges that questions about it have cost. */
  private long wedges;

  private long spent;

  /**
   * Steps over members who may be named, and over connections of others that are known.
   *
   * @param members their degrees make the order of introducers
   */
  ThreeSteps(CompactGraph graph, MemberTable members, Disclosure disclosure) {
    this.graph = graph;
    others = graph.slab().lists();
    this.disclosure = disclosure;
    order = new IntroducerOrder(members, graph.adjacency());
    ranks = new int[graph.members()];
    bestRanks = new int[graph.members()];
  }

  /**
   * The label of the member's best introducer that is connected to a connection of {@code other},
   * or −1; for two that have no mutuals.
   */
  int find(int from, int other) {
    if (from != member) {
      begin(from);
    }
    long wedgesOfOther = graph.wedges(other, Integer.MAX_VALUE);
    if (!spread && spent + wedgesOfOther > wedges) {
      spread();
    }
    int best = spread ? bestNextTo(other) : bestByWalk(other, wedgesOfOther);
    return best == Integer.MAX_VALUE ? NOBODY : connection(best - 1);
  }

  private int connection(int i) {
    return graph.neighbors()[IntroducerOrder.entry(introducers[i])];
  }

  private void begin(int from) {
    clear();
    member = from;
    degree = graph.degree(from);
    wedges = graph.wedges(from, Integer.MAX_VALUE);
    spent = 0;
    if (introducers.length < degree) {
      introducers = new long[Math.max(degree, introducers.length * 2)];
    }
    for (int i = 0; i < degree; i++) {
      introducers[i] = order.key(graph.start(from) + i);
    }
    order.sort(introducers, degree);
    for (int i = 0; i < degree; i++) {
      ranks[connection(i)] = disclosure.mayIntroduce(connection(i)) ? i + 1 : 0;
    }
  }

  /** Undoes {@link #begin} and {@link #spread} at their own cost, not the graph's. */
  private void clear() {
    for (int i = 0; i < degree; i++) {
      ranks[connection(i)] = 0;
      if (spread) {
        fill(connection(i), 0);
      }
    }
    spread = false;
  }

  private void fill(int connection, int rank) {
    for (int entry = others.start(connection); entry < others.end(connection); entry++) {
      bestRanks[others.neighbors()[entry]] = rank;
    }
  }

  /** From the worst connection to the best, so that the best one's rank stays. */
  private void spread() {
    for (int i = degree - 1; i >= 0; i--) {
      if (ranks[connection(i)] > 0) {
        fill(connection(i), i + 1);
      }
    }
    spread = true;
  }

  private int bestNextTo(int other) {
    int best = Integer.MAX_VALUE;
    for (int entry = others.start(other); entry < others.end(other); entry++) {
      int next = others.neighbors()[entry];
      int rank = disclosure.mayIntroduce(next) ? bestRanks[next] : 0;
      best = rank != 0 && rank < best ? rank : best;
    }
    return best;
  }

  private int bestByWalk(int other, long wedgesOfOther) {
    spent += wedgesOfOther;
    int best = Integer.MAX_VALUE;
    for (int entry = others.start(other); entry < others.end(other); entry++) {
      int next = others.neighbors()[entry];
      if (disclosure.mayIntroduce(next)) {
        best = Math.min(best, bestAround(next));
      }
    }
    return best;
  }

  private int bestAround(int next) {
    int best = Integer.MAX_VALUE;
    for (int entry = others.start(next); entry < others.end(next); entry++) {
      int rank = ranks[others.neighbors()[entry]];
      best = rank != 0 && rank < best ? rank : best;
    }
    return best;
  }
}
