package io.kith.eval;

/**
 * Metrics of one ranking of one member.
 *
 * <p>Every metric is a function of the ranks (from 1) at which the positives stand, ascending, and
 * has a value in [0, 1]. There is at least one positive: a member without any is not judged. Ties
 * between candidates were broken before by a total order ({@link Ties}); what a tie is worth is
 * asked only by the AUC, see {@link MemberJudge}. Sources: Järvelin and Kekäläinen, ACM TOIS 20,
 * 2002 (NDCG); Voorhees and Harman, TREC, 2005 (the others).
 */
public final class RankingMetrics {
  private static final double LN2 = Math.log(2);

  private RankingMetrics() {}

  /** 1 if any positive is among the first k, else 0. */
  public static double hits(int[] ranks, int k) {
    return ranks[0] <= k ? 1 : 0;
  }

  /** The share of the positives that is among the first k. */
  public static double recall(int[] ranks, int k) {
    return (double) within(ranks, k) / ranks.length;
  }

  /** Positives among the first k, divided by k, however many candidates there are. */
  public static double precision(int[] ranks, int k) {
    return (double) within(ranks, k) / k;
  }

  /**
   * DCG@k / IDCG@k with gain 1: DCG@k = sum over positives of rank r ≤ k of 1/log2(r + 1), IDCG@k
   * the same with all positives first.
   */
  public static double ndcg(int[] ranks, int k) {
    int within = within(ranks, k);
    double gained = 0;
    for (int i = 0; i < within; i++) {
      gained += gain(ranks[i]);
    }
    double ideal = 0;
    for (int rank = 1; rank <= Math.min(k, ranks.length); rank++) {
      ideal += gain(rank);
    }
    return gained / ideal;
  }

  private static double gain(int rank) {
    return LN2 / Math.log1p(rank);
  }

  /** 1/r of the first positive. */
  public static double reciprocalRank(int[] ranks) {
    return 1.0 / ranks[0];
  }

  /** The mean over positives of the share of positives among the candidates down to it. */
  public static double averagePrecision(int[] ranks) {
    double sum = 0;
    for (int i = 0; i < ranks.length; i++) {
      sum += (i + 1.0) / ranks[i];
    }
    return sum / ranks.length;
  }

  /** Number of positives among the first k. */
  static int within(int[] ranks, int k) {
    int within = 0;
    while (within < ranks.length && ranks[within] <= k) {
      within++;
    }
    return within;
  }
}
