package io.kith.eval;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which metrics an evaluation has, and in which order: for each cutoff k hits, recall, precision
 * and NDCG; recall at the depths of a retrieval; then reciprocal rank, average precision and AUC.
 *
 * @param cutoffs the values of k, each at least 1
 */
public record MetricSet(List<Integer> cutoffs) implements Serializable {
  /** How deep a retrieval may reach whose candidates a second stage ranks. */
  public static final List<Integer> RETRIEVAL = List.of(500, 3000);

  public MetricSet {
    cutoffs = List.copyOf(cutoffs);
    if (cutoffs.isEmpty() || cutoffs.stream().anyMatch(k -> k < 1)) {
      throw new IllegalArgumentException("cutoffs must be at least 1: " + cutoffs);
    }
  }

  /** Number of metrics. */
  public int size() {
    return columns().size();
  }

  /** The metrics' column names, such as {@code ndcg_at_10}. */
  public List<String> columns() {
    List<String> columns = new ArrayList<>();
    for (int k : cutoffs) {
      for (String metric : List.of("hits", "recall", "precision", "ndcg")) {
        columns.add(metric + "_at_" + k);
      }
    }
    retrieval().forEach(k -> columns.add(recall(k)));
    columns.addAll(List.of("reciprocal_rank", "average_precision", "auc"));
    return columns;
  }

  /** The column of recall at a cutoff. */
  public static String recall(int k) {
    return "recall_at_" + k;
  }

  /** The column that scorers are compared by: NDCG at the first cutoff. */
  public String headline() {
    return "ndcg_at_" + cutoffs.get(0);
  }

  /** The depths of a retrieval that are no cutoff anyway. */
  private List<Integer> retrieval() {
    return RETRIEVAL.stream().filter(k -> !cutoffs.contains(k)).toList();
  }

  /** Writes the metrics of a member's positives, in the order of {@link #columns}. */
  public void fill(int[] ranks, double auc, double[] values) {
    int at = 0;
    for (int k : cutoffs) {
      values[at++] = RankingMetrics.hits(ranks, k);
      values[at++] = RankingMetrics.recall(ranks, k);
      values[at++] = RankingMetrics.precision(ranks, k);
      values[at++] = RankingMetrics.ndcg(ranks, k);
    }
    for (int k : retrieval()) {
      values[at++] = RankingMetrics.recall(ranks, k);
    }
    values[at++] = RankingMetrics.reciprocalRank(ranks);
    values[at++] = RankingMetrics.averagePrecision(ranks);
    values[at] = auc;
  }
}
