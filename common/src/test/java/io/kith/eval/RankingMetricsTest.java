package io.kith.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RankingMetricsTest {
  /** Positives on ranks 1, 3 and 12. */
  private static final int[] RANKS = {1, 3, 12};

  @Test
  void hitsSayWhetherAnyPositiveIsAmongTheFirst() {
    assertThat(RankingMetrics.hits(RANKS, 1)).isEqualTo(1);
    assertThat(RankingMetrics.hits(new int[] {11}, 10)).isZero();
    assertThat(RankingMetrics.hits(new int[] {10}, 10)).isEqualTo(1);
  }

  @Test
  void recallAndPrecisionCountPositivesAmongTheFirst() {
    assertThat(RankingMetrics.recall(RANKS, 10)).isEqualTo(2.0 / 3);
    assertThat(RankingMetrics.precision(RANKS, 10)).isEqualTo(0.2);
    assertThat(RankingMetrics.recall(RANKS, 12)).isEqualTo(1);
  }

  @Test
  void ndcgIsWorkedByHand() {
    // Gained: 1/log2 2 + 1/log2 4 = 1.5. Ideal: 1 + 1/log2 3 + 1/log2 4 = 1 + 0.630930 + 0.5.
    assertThat(RankingMetrics.ndcg(RANKS, 10)).isCloseTo(1.5 / 2.1309298, within(1e-7));
    // Cut at 2 the ideal holds two positives only: 1 / 1.630930.
    assertThat(RankingMetrics.ndcg(RANKS, 2)).isCloseTo(1 / 1.6309298, within(1e-7));
    assertThat(RankingMetrics.ndcg(new int[] {1, 2, 3}, 10)).isCloseTo(1, within(1e-12));
    assertThat(RankingMetrics.ndcg(new int[] {11}, 10)).isZero();
  }

  @Test
  void reciprocalRankAndAveragePrecisionAreWorkedByHand() {
    assertThat(RankingMetrics.reciprocalRank(new int[] {4, 5})).isEqualTo(0.25);
    // (1/1 + 2/3 + 3/12) / 3.
    assertThat(RankingMetrics.averagePrecision(RANKS)).isCloseTo(23.0 / 36, within(1e-12));
  }

  /** The definitions over a list of marks, walked from the top. */
  @Test
  void marksWalkedFromTheTopSayTheSame() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 200; round++) {
      boolean[] marks = new boolean[1 + random.nextInt(40)];
      TreeSet<Integer> ranks = new TreeSet<>();
      for (int positives = 1 + random.nextInt(5); positives > 0; positives--) {
        int place = random.nextInt(marks.length);
        marks[place] = true;
        ranks.add(place + 1);
      }
      int[] given = ranks.stream().mapToInt(Integer::intValue).toArray();
      int k = 1 + random.nextInt(20);
      double found = 0;
      double gained = 0;
      double ideal = 0;
      double precisions = 0;
      for (int place = 0; place < marks.length; place++) {
        double gain = Math.log(2) / Math.log(place + 2);
        ideal += place < Math.min(k, given.length) ? gain : 0;
        if (marks[place]) {
          found++;
          precisions += found / (place + 1);
          gained += place < k ? gain : 0;
        }
      }
      String shown = "ranks %s at %d".formatted(ranks, k);
      assertThat(RankingMetrics.ndcg(given, k)).as(shown).isCloseTo(gained / ideal, within(1e-12));
      assertThat(RankingMetrics.averagePrecision(given))
          .as(shown)
          .isCloseTo(precisions / found, within(1e-12));
    }
  }

  @Test
  void aSetFillsItsColumnsInTheirOrder() {
    MetricSet set = new MetricSet(List.of(2, 10));
    double[] values = new double[set.size()];

    set.fill(RANKS, 0.75, values);

    assertThat(set.columns())
        .containsExactly(
            "hits_at_2",
            "recall_at_2",
            "precision_at_2",
            "ndcg_at_2",
            "hits_at_10",
            "recall_at_10",
            "precision_at_10",
            "ndcg_at_10",
            "recall_at_500",
            "recall_at_3000",
            "reciprocal_rank",
            "average_precision",
            "auc");
    assertThat(values[1]).isEqualTo(1.0 / 3);
    assertThat(values[6]).isEqualTo(0.2);
    assertThat(values[8]).isEqualTo(1);
    assertThat(values[12]).isEqualTo(0.75);
    assertThat(set.headline()).isEqualTo("ndcg_at_2");
    assertThat(new MetricSet(List.of(500)).columns()).doesNotHaveDuplicates().hasSize(8);
  }
}
