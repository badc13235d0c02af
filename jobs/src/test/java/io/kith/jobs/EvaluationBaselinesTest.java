package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code kith evaluate} finds what others found on real networks: NDCG@10 over all candidates at
 * distance 2, ties by id, mean over members with a positive.
 */
class EvaluationBaselinesTest {
  private static final List<String> SCORERS =
      List.of(
          "common-neighbors",
          "jaccard",
          "adamic-adar",
          "resource-allocation",
          "preferential-attachment");

  /**
   * The others' random split is a sixth draw, which may lie beyond five. Of 24 figures three do:
   * Jaccard on ca-grqc by 0.007, random order on deezer-ro by 0.002 and on lastfm-asia by 0.001.
   */
  private static final double BEYOND_FIVE_SEEDS = 0.01;

  @TempDir private Path folder;
  private int runs;

  private Map<String, Double> ndcg(String... options) {
    String out = folder.resolve("out" + runs++).toString();
    List<String> args =
        new ArrayList<>(List.of("evaluate", "--out", out, "--ties", "id", "--bootstrap", "0"));
    args.addAll(List.of("--scores", String.join(",", SCORERS) + ",random-order"));
    args.addAll(List.of(options));
    KithRun run = KithRun.of(args.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    Map<String, Double> ndcg = new HashMap<>();
    for (Row row :
        SparkForTests.session()
            .read()
            .parquet(out + "/evaluation")
            .filter("metric = 'ndcg_at_10' AND degree_from = 1 AND degree_to > 1")
            .select("scorer", "value")
            .collectAsList()) {
      ndcg.put(row.getString(0), row.getDouble(1));
    }
    return ndcg;
  }

  private static void assertBaseline(Map<String, Double> found, double... expected) {
    for (int i = 0; i < SCORERS.size(); i++) {
      assertThat(found.get(SCORERS.get(i)))
          .as(SCORERS.get(i))
          .isCloseTo(expected[i], within(0.005));
    }
  }

  @Test
  void friendshipsOfTheNextTwoYears() {
    RealGraph graph = new RealGraph("lbsn-nyc");
    Map<String, Double> found =
        ndcg(
            "--connections",
            graph.file("connections-before.parquet").toString(),
            "--test-connections",
            graph.file("connections-after.parquet").toString());

    assertBaseline(found, .312, .298, .360, .352, .252);
    assertThat(found.get("random-order")).isCloseTo(.225, within(0.02));
  }

  /** The first 80 % of the pairs by the time of their first message. */
  @Test
  void messagesOfTheLastFifthOfPairs() {
    RealGraph graph = new RealGraph("collegemsg");
    Row time =
        SparkForTests.session()
            .read()
            .parquet(graph.connections())
            .filter("member_a <> member_b")
            .selectExpr(
                "least(member_a, member_b) AS a",
                "greatest(member_a, member_b) AS b",
                "connected_at")
            .groupBy("a", "b")
            .agg(org.apache.spark.sql.functions.expr("min(connected_at) AS first"))
            .selectExpr(
                "concat(date_format(sort_array(collect_list(first))[cast(floor(0.8 * count(*)) AS"
                    + " INT)], \"yyyy-MM-dd'T'HH:mm:ss\"), 'Z')")
            .head();

    Map<String, Double> found =
        ndcg("--connections", graph.connections(), "--split-at", time.getString(0));

    assertBaseline(found, .043, .022, .048, .053, .056);
    assertThat(found.get("random-order")).isCloseTo(.016, within(0.01));
  }

  @ParameterizedTest
  @CsvSource({
    "lastfm-asia,   .355, .279, .386, .370, .151, .098",
    "deezer-europe, .341, .293, .355, .315, .131, .112",
    "deezer-ro,     .312, .283, .329, .307, .140, .130",
    "ca-grqc,       .737, .702, .791, .785, .427, .364"
  })
  void aRandomTenthOfTheConnections(
      String name, double cn, double jaccard, double aa, double ra, double pa, double random) {
    RealGraph graph = new RealGraph(name);
    Map<String, Double> expected = new LinkedHashMap<>();
    expected.put("common-neighbors", cn);
    expected.put("jaccard", jaccard);
    expected.put("adamic-adar", aa);
    expected.put("resource-allocation", ra);
    expected.put("preferential-attachment", pa);
    expected.put("random-order", random);
    Map<String, DoubleSummaryStatistics> range = new HashMap<>();
    for (int seed = 1; seed <= 5; seed++) {
      ndcg("--connections", graph.connections(), "--holdout", "0.1", "--seed", "" + seed)
          .forEach(
              (scorer, value) ->
                  range
                      .computeIfAbsent(scorer, any -> new DoubleSummaryStatistics())
                      .accept(value));
    }
    expected.forEach(
        (scorer, value) ->
            assertThat(value)
                .as("%s on %s, found %s", scorer, name, range.get(scorer))
                .isBetween(
                    range.get(scorer).getMin() - BEYOND_FIVE_SEEDS,
                    range.get(scorer).getMax() + BEYOND_FIVE_SEEDS));
  }
}
