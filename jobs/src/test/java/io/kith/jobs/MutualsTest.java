package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kith mutuals}, from files to the table. */
class MutualsTest {
  @TempDir private Path folder;

  private Dataset<Row> table(String connections, String... options) {
    String out = folder.resolve("out").toString();
    List<String> args =
        new java.util.ArrayList<>(List.of("mutuals", "--connections", connections, "--out", out));
    args.addAll(List.of(options));
    KithRun run = KithRun.of(args.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return SparkForTests.session().read().parquet(out + "/mutual_scores");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lastfm-asia", "ca-grqc", "ldbc-snb"})
  void sumsOverPairsAtDistanceTwoAreThoseOfOthers(String name) {
    RealGraph graph = new RealGraph(name);
    Map<String, String> expected = graph.checksums();

    Dataset<Row> rows = table(graph.connections());

    Row sums =
        rows.filter("NOT connected")
            .selectExpr(
                "count(*)",
                "sum(mutual_count)",
                "sum(jaccard)",
                "sum(adamic_adar)",
                "sum(resource_allocation)",
                "max(mutual_count)")
            .head();
    assertThat(sums.getLong(0)).isEqualTo(Long.parseLong(expected.get("distance2_pairs")));
    assertThat(sums.getLong(1)).isEqualTo(Long.parseLong(expected.get("sum_cn")));
    assertSum(sums.getDouble(2), expected.get("sum_jaccard"));
    assertSum(sums.getDouble(3), expected.get("sum_adamic_adar"));
    assertSum(sums.getDouble(4), expected.get("sum_resource_allocation"));
    assertThat(sums.getInt(5))
        .isEqualTo(Integer.parseInt(expected.get("max_cn_over_distance2_pairs")));
    // Each triangle is a mutual of each of its three sides.
    long closed = rows.filter("connected").selectExpr("sum(mutual_count)").head().getLong(0);
    assertThat(closed).isEqualTo(3 * Long.parseLong(expected.get("triangles")));
  }

  /** The expected sums have six decimals. */
  private static void assertSum(double actual, String expected) {
    assertThat(actual).isCloseTo(Double.parseDouble(expected), within(1e-6));
  }

  @Test
  void pairsComeInOrderWithEveryMeasure() {
    String connections = TestConnections.pairs(folder, "5-3 3-9 9-5 3-1");

    Dataset<Row> rows = table(connections);

    assertThat(rows.columns())
        .containsExactly(
            "member_low",
            "member_high",
            "connected",
            "mutual_count",
            "common_neighbors",
            "adamic_adar",
            "resource_allocation",
            "jaccard",
            "sorensen",
            "cosine",
            "hub_promoted",
            "hub_depressed",
            "leicht_holme_newman",
            "preferential_attachment");
    // 3 is connected to all; 5 and 9 to each other: J(1,5) = 1/2, J(3,5) = 1/4, J(5,9) = 1/3.
    assertThat(
            rows
                .selectExpr(
                    "concat_ws(' ', member_low, member_high, connected, mutual_count,"
                        + " round(jaccard, 3))")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0)))
        .containsExactly(
            "1 5 false 1 0.5",
            "1 9 false 1 0.5",
            "3 5 true 1 0.25",
            "3 9 true 1 0.25",
            "5 9 true 1 0.333");
  }

  @Test
  void pairsBelowTheFewestMutualsAreLeftOut() {
    String square = TestConnections.pairs(folder, "1-2 2-3 3-4 4-1 4-5");

    assertThat(table(square, "--min-mutuals", "2").selectExpr("member_low", "member_high").count())
        .isEqualTo(2);
    assertThat(table(square, "--min-mutuals", "3", "--force").count()).isZero();
  }

  @Test
  void anAbsurdTableIsRefusedBeforeAnythingIsWritten() {
    // 15,000 leaves make 15,000 · 14,999 / 2 pairs.
    String star =
        TestConnections.pairs(
            folder,
            IntStream.rangeClosed(1, 15_000)
                .mapToObj(i -> "0-" + i)
                .collect(Collectors.joining(" ")));
    Path out = folder.resolve("refused");

    KithRun run = KithRun.of("mutuals", "--connections", star, "--out", out.toString());

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .contains(
            "Cannot write mutual_scores: it would have about 112,492,500, at most 112,492,500,"
                + " rows, about 2.8 GB; more than 100,000,000 rows are refused."
                + " Raise --min-mutuals above 1, or insist with --force.");
    assertThat(Files.exists(out)).isFalse();
  }

  @Test
  void theFolderHasTheFormOfASnapshot() {
    table(TestConnections.pairs(folder, "1-2 2-3"));

    assertThat(folder.resolve("out").toFile().list())
        .containsExactlyInAnyOrder("manifest.json", "mutual_scores", "rejected_rows");
    assertThat(KithRun.of("mutuals", "--connections", "x").exitCode()).isEqualTo(1);
  }
}
