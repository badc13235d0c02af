package io.kith.kernel;

import io.kith.graph.CompactGraph;

/**
 * How many pairs share enough mutuals, told from the graph without looking for them.
 *
 * <p>Each mutual m of a pair is a wedge u–m–v, so u has at most (wedges u–m–v with v > u) /
 * minMutuals pairs with larger labels, and no more than there are such labels; an end of fewer
 * connections than minMutuals has none. That bound is exact in the graph's trees and loose where
 * wedges close over the same ends. A sample tells how loose: members are drawn in proportion to
 * their bounds, at equal steps along the bounds' sum, and counted.
 *
 * <p>Cost: one pass over the graph, and the wedges of {@value #SAMPLE} members.
 *
 * @param pairsMax the most pairs of each label with larger ones
 * @param pairsMaxTotal their sum: no graph has more
 * @param share of {@code pairsMaxTotal}, about, that there is: 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record MutualPairsForecast(long[] pairsMax, long pairsMaxTotal, double share) {
  /** Draws: the error of {@link #pairs} is at most about 1/(2 √200) = 4 % of the bound. */
  private static final int SAMPLE = 200;

  /** The forecast for pairs of at least {@code minMutuals} mutuals. */
  public static MutualPairsForecast of(CompactGraph graph, int minMutuals) {
    long[] pairsMax = wedgesUpwards(graph, minMutuals);
    long total = 0;
    for (int label = 0; label < pairsMax.length; label++) {
      pairsMax[label] = Math.min(pairsMax[label] / minMutuals, graph.members() - 1 - label);
      total += pairsMax[label];
    }
    return new MutualPairsForecast(pairsMax, total, share(graph, minMutuals, pairsMax, total));
  }

  /** Of each label u, the wedges u–m–v with v > u whose ends have enough connections. */
  private static long[] wedgesUpwards(CompactGraph graph, int minMutuals) {
    long[] wedges = new long[graph.members()];
    int[] neighbors = graph.neighbors();
    for (int mutual = 0; mutual < graph.members(); mutual++) {
      long above = 0;
      for (int entry = graph.end(mutual) - 1; entry >= graph.start(mutual); entry--) {
        if (graph.degree(neighbors[entry]) >= minMutuals) {
          wedges[neighbors[entry]] += above++;
        }
      }
    }
    return wedges;
  }

  private static double share(CompactGraph graph, int minMutuals, long[] pairsMax, long total) {
    if (total == 0) {
      return 0;
    }
    MutualPairsKernel kernel = new MutualPairsKernel(graph, minMutuals);
    double shares = 0;
    double shareOfLabel = 0;
    int counted = -1;
    int label = 0;
    long before = 0;
    for (int draw = 0; draw < SAMPLE; draw++) {
      // The label in whose part of the sum the middle of the draw's step falls.
      long at = (long) ((draw + 0.5) / SAMPLE * total);
      while (before + pairsMax[label] <= at) {
        before += pairsMax[label++];
      }
      if (label != counted) {
        kernel.run(label);
        shareOfLabel = (double) kernel.size() / pairsMax[label];
        counted = label;
      }
      shares += shareOfLabel;
    }
    return shares / SAMPLE;
  }

  /** Pairs of all members, about. */
  public long pairs() {
    return Math.round(pairsMaxTotal * share);
  }

  /** Pairs of one label with larger ones, about. */
  public long pairs(int label) {
    return Math.round(pairsMax[label] * share);
  }
}
