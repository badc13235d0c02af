package io.kith.train;

import io.kith.eval.RankingMetrics;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A member's candidates, as a ranker learns from them or is judged by them: those that retrieval
 * gave, and which of them the member connected to later.
 *
 * <p>Layout: the features of candidate i are rows[i · f .. (i + 1) · f); candidates stand in the
 * order of ties, more mutual connections first, then the smaller id.
 *
 * @param memberId whose candidates these are
 * @param positives new connections among all candidates, retrieval may have missed some; 0 for
 *     members that calibration alone asks
 * @param candidateIds whom the rows are of
 * @param rows features, f a candidate
 * @param labels whether the member connected to the candidate
 */
@SuppressWarnings("ArrayRecordComponent") // Columns, never compared.
public record TrainingGroup(
    long memberId, int positives, long[] candidateIds, float[] rows, boolean[] labels)
    implements Serializable {
  private static final int CUTOFF = 10;

  /** Number of candidates. */
  public int size() {
    return labels.length;
  }

  /** Positives that retrieval gave. */
  public int retrieved() {
    int count = 0;
    for (boolean label : labels) {
      count += label ? 1 : 0;
    }
    return count;
  }

  /** NDCG@10 of the order that these scores make, ties as the candidates stand. */
  double ndcg(double[] scores) {
    int[] ranks = new int[positives];
    int found = 0;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i]) {
        ranks[found++] = rank(i, scores);
      }
    }
    // What retrieval missed stands behind all that it gave.
    Arrays.fill(ranks, found, positives, Integer.MAX_VALUE);
    Arrays.sort(ranks);
    return RankingMetrics.ndcg(ranks, CUTOFF);
  }

  private static int rank(int i, double[] scores) {
    int rank = 1;
    for (int j = 0; j < scores.length; j++) {
      rank += scores[j] > scores[i] || (scores[j] == scores[i] && j < i) ? 1 : 0;
    }
    return rank;
  }
}
