package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.score.Measure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code --score auto} finds on real networks, without their test parts, against every single
 * measure chosen with hindsight. {@code jobs/benchmarks/ranking.sh} does it on more splits.
 */
class AutoRankingIT {
  private static final String AUTO = "auto";
  private static final double LEAST = 0.98;
  private static final double MEAN_LEAST = 1.05;

  @TempDir private Path folder;

  private static List<String> random(String graph) {
    return List.of("--connections", new RealGraph(graph).connections(), "--holdout", "0.1");
  }

  private static Map<String, List<String>> splits() {
    RealGraph places = new RealGraph("lbsn-nyc");
    Map<String, List<String>> splits = new TreeMap<>();
    splits.put(
        "lbsn-nyc",
        List.of(
            "--connections",
            places.file("connections-before.parquet").toString(),
            "--test-connections",
            places.file("connections-after.parquet").toString()));
    splits.put(
        "collegemsg",
        List.of(
            "--connections",
            new RealGraph("collegemsg").connections(),
            "--split-at",
            "2004-06-06T04:09:53Z"));
    for (String graph : List.of("lastfm-asia", "deezer-europe", "deezer-ro", "ca-grqc")) {
      splits.put(graph, random(graph));
    }
    return splits;
  }

  private Map<String, Double> ndcg(String graph, List<String> split) {
    String out = folder.resolve(graph).toString();
    List<String> args =
        new ArrayList<>(List.of("evaluate", "--out", out, "--ties", "id", "--bootstrap", "0"));
    args.addAll(List.of("--scores", String.join(",", Measure.optionNames()) + "," + AUTO));
    args.addAll(split);
    KithRun run = KithRun.of(args.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    Map<String, Double> ndcg = new TreeMap<>();
    for (Row row :
        SparkForTests.session()
            .read()
            .parquet(out + "/evaluation")
            .filter("metric = 'ndcg_at_10' AND group_by = 'all'")
            .select("scorer", "value")
            .collectAsList()) {
      ndcg.put(row.getString(0), row.getDouble(1));
    }
    return ndcg;
  }

  @Test
  void autoBeatsTheBestMeasureOnAverageAndFallsBehindNowhere() {
    Map<String, Double> ratios = new TreeMap<>();
    splits()
        .forEach(
            (graph, split) -> {
              Map<String, Double> ndcg = ndcg(graph, split);
              double auto = ndcg.remove(AUTO);
              double best = ndcg.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
              ratios.put(graph, auto / best);
            });

    assertThat(ratios)
        .hasSize(6)
        .allSatisfy((graph, ratio) -> assertThat(ratio).isGreaterThan(LEAST));
    assertThat(ratios.values().stream().mapToDouble(Double::doubleValue).average().orElse(0))
        .as("%s", ratios)
        .isGreaterThan(MEAN_LEAST);
  }
}
