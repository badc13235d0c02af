package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.jobs.engine.BallSizes;
import io.kith.store.Manifest;
import io.kith.store.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kith network}, and third degrees against exact ones. */
class ThirdDegreeTest {
  @TempDir private Path folder;

  private static Map<Long, Row> members(Snapshot snapshot) {
    Map<Long, Row> members = new TreeMap<>();
    for (Row row : TestStore.table(snapshot, "member_network").collectAsList()) {
      members.put(row.getAs("member_id"), row);
    }
    return members;
  }

  private static Map<Long, Long> thirdDegrees(Snapshot snapshot) {
    Map<Long, Long> thirdDegrees = new TreeMap<>();
    members(snapshot)
        .forEach((id, row) -> thirdDegrees.put(id, row.getAs("third_degree_estimate")));
    return thirdDegrees;
  }

  /** The error of the third degree is the ball's: all else is exact. */
  @ParameterizedTest
  @ValueSource(strings = {"lastfm-asia", "deezer-europe", "ca-grqc", "ldbc-snb"})
  void errorsOnRealGraphsAreAsStated(String name) {
    RealGraph graph = new RealGraph(name);
    Snapshot snapshot =
        new TestStore(folder)
            .publish("network", "--connections", graph.connections(), "--third-degree");
    double stated =
        snapshot.manifest().relativeErrors().get("member_network.third_degree_estimate");
    Map<Long, Row> members = members(snapshot);

    List<String[]> expected = graph.csv("expected-members.csv.gz");
    assertThat(members).hasSameSizeAs(expected);
    double squares = 0;
    for (String[] cells : expected) {
      Row row = members.get(Long.parseLong(cells[0]));
      long exact = Long.parseLong(cells[3]);
      long estimate = row.getAs("third_degree_estimate");
      assertThat(row.<Long>getAs("second_degree")).hasToString(cells[2]);
      assertThat(estimate).isNotNegative();
      double ball = 1 + Long.parseLong(cells[1]) + Long.parseLong(cells[2]) + exact;
      squares += Math.pow((estimate - exact) / ball, 2);
    }
    double rms = Math.sqrt(squares / expected.size());
    assertThat(stated).isEqualTo(BallSizes.RELATIVE_ERROR).isBetween(0.02, 0.03);
    assertThat(rms).isLessThan(1.3 * stated);
  }

  @Test
  void smallNetworksAreExactAndTheFooterStatesTheError() {
    Snapshot snapshot =
        new TestStore(folder)
            .publish(
                "network",
                "--connections",
                TestConnections.pairs(folder, "1-2 2-3 3-4 4-5 5-6 7-8"),
                "--third-degree");

    // On the line 1 to 6, each of 1, 2, 3 is three steps from 4, 5, 6.
    assertThat(thirdDegrees(snapshot))
        .isEqualTo(Map.of(1L, 1L, 2L, 1L, 3L, 1L, 4L, 1L, 5L, 1L, 6L, 1L, 7L, 0L, 8L, 0L));
    assertThat(footer(snapshot))
        .containsEntry(
            "kith.third_degree.relative_error", Double.toString(BallSizes.RELATIVE_ERROR));
  }

  @Test
  void nothingIsEstimatedUnlessAskedFor() {
    Snapshot snapshot =
        new TestStore(folder)
            .publish("network", "--connections", TestConnections.pairs(folder, "1-2 2-3 3-4"));

    assertThat(thirdDegrees(snapshot).values()).containsOnlyNulls();
    assertThat(snapshot.manifest().relativeErrors()).isEmpty();
    assertThat(footer(snapshot)).doesNotContainKey("kith.third_degree.relative_error");
  }

  /** The counting kernel, the scoring kernel, and estimates of either run, in the same bytes. */
  @Test
  void networkAndRecommendAgree() {
    String connections = new RealGraph("lastfm-asia").connections();
    TestStore store = new TestStore(folder);

    Snapshot network = store.publish("network", "--connections", connections, "--third-degree");
    Snapshot recommend =
        store.publish("recommend", "--connections", connections, "--third-degree", "--top", "5");

    assertThat(digest(network)).isEqualTo(digest(recommend));
  }

  @Test
  void someMembersHaveTheEstimatesTheyHaveAmongAll() {
    String connections = new RealGraph("ca-grqc").connections();
    Map<Long, Long> all =
        thirdDegrees(
            new TestStore(folder.resolve("all"))
                .publish("network", "--connections", connections, "--third-degree"));
    List<Long> ids = all.keySet().stream().filter(id -> id % 100 == 7).toList();
    String list = folder.resolve("members").toString();
    SparkForTests.session()
        .createDataset(ids, org.apache.spark.sql.Encoders.LONG())
        .toDF("member_id")
        .write()
        .parquet(list);
    String out = folder.resolve("out").toString();

    KithRun run =
        KithRun.of(
            "recommend",
            "--connections",
            connections,
            "--third-degree",
            "--only-members",
            list,
            "--out",
            out);

    assertThat(run.exitCode()).as(run.err()).isZero();
    Map<Long, Long> expected = new HashMap<>(all);
    expected.keySet().retainAll(ids);
    assertThat(thirdDegrees(Snapshot.at(out))).isNotEmpty().isEqualTo(expected);
  }

  private static String digest(Snapshot snapshot) {
    return snapshot.manifest().table("member_network").map(Manifest.Table::digest).orElseThrow();
  }

  private static Map<String, String> footer(Snapshot snapshot) {
    String file = snapshot.manifest().table("member_network").orElseThrow().files().get(0).path();
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(
                new org.apache.hadoop.fs.Path(snapshot.folder(), file), new Configuration()))) {
      return reader.getFileMetaData().getKeyValueMetaData();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
