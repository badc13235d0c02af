package io.kith.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.jobs.SparkForTests;
import io.kith.store.Snapshot;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsCommandTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:15:00Z");

  @TempDir Path temporary;
  private Path store;
  private Snapshot first;
  private Snapshot live;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void publishTwice() throws IOException {
    store = temporary.resolve("it's a store");
    first = SampleStore.publish(store, "first", NOW);
    live = SampleStore.publish(store, "second", NOW);
  }

  private int run(String... args) {
    List<String> all = new ArrayList<>(List.of("snapshots"));
    all.addAll(List.of(args));
    all.addAll(List.of("--store", store.toString()));
    return runAsGiven(all.toArray(new String[0]));
  }

  private int runAsGiven(String... args) {
    return new KithCommandLine(
            new PrintWriter(out), new PrintWriter(err), List.of(SnapshotsCommand.class))
        .run(args);
  }

  @Test
  void listMarksTheLiveSnapshot() {
    assertThat(run("list")).isZero();

    assertThat(out.toString().lines())
        .hasSize(3)
        .element(2)
        .asString()
        .matches(
            "\\*  %s  2026-11-20T00:00:00Z  recommend  second  [0-9.]+ kB  recommendations 1, rejected_rows 0"
                .formatted(live.id()));
    assertThat(out.toString().lines()).element(1).asString().startsWith("   " + first.id());
  }

  @Test
  void listAsJsonIsAnArrayOfSnapshots() {
    assertThat(run("list", "--json")).isZero();

    assertThat(out.toString())
        .contains("\"snapshot_id\" : \"" + first.id() + "\",\n    \"live\" : false")
        .contains("\"rows\" : {\n      \"recommendations\" : 1,\n      \"rejected_rows\" : 0\n");
  }

  @Test
  void listPassesOverADamagedSnapshot() throws IOException {
    Files.writeString(Path.of(first.folder(), "manifest.json"), "{");

    assertThat(run("list")).isZero();

    assertThat(out.toString()).contains(live.id()).doesNotContain(first.id());
    assertThat(err.toString()).contains("Cannot read the manifest: ", first.id());
  }

  @Test
  void showPrintsTheLiveSnapshotForPeople() {
    assertThat(run("show")).isZero();

    assertThat(out.toString())
        .contains("snapshot  " + live.id() + " (live)\n")
        .contains("parent    " + first.id() + "\n")
        .contains("command   recommend --top 50\n")
        .contains("stages    read 1.3 s\n")
        .contains("connections  data/connections  1      1.5 kB  4,321  12     0")
        .contains("self connections 3\n");
  }

  @Test
  void showPrintsAnOlderManifestAsItIs() throws IOException {
    assertThat(run("show", first.id(), "--json")).isZero();

    assertThat(out.toString())
        .isEqualTo(Files.readString(Path.of(first.folder(), "manifest.json")));
  }

  @Test
  void pathIsWhatScriptsNeed() {
    assertThat(run("path", "recommendations")).isZero();
    assertThat(run("path")).isZero();

    assertThat(out.toString().lines())
        .containsExactly(live.folder() + "/recommendations", live.folder());
  }

  @Test
  void pathAsJsonListsTheFiles() {
    assertThat(run("path", "recommendations", "--json")).isZero();

    assertThat(out.toString())
        .contains("\"" + live.folder() + "/recommendations/part-00000.parquet\"");
  }

  @Test
  void whatIsNotThereIsAnInputError() throws IOException {
    assertThat(run("path", "mutual_scores")).isEqualTo(2);
    assertThat(run("show", "20200101T000000Z-000000")).isEqualTo(2);
    store = temporary.resolve("nowhere");
    assertThat(run("list")).isEqualTo(2);
    assertThat(run("ddl", "--dialect", "spark")).isEqualTo(2);

    assertThat(err.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("has only recommendations, rejected_rows"),
            line -> assertThat(line).contains("There are: " + first.id() + ", " + live.id()),
            line -> assertThat(line).contains("there is no CURRENT in '" + store + "'"),
            line -> assertThat(line).contains("there is no CURRENT in '" + store + "'"));
  }

  @Test
  void anUnknownDialectOrNoCommandIsACommandLineError() {
    assertThat(run("ddl", "--dialect", "oracle")).isEqualTo(1);
    assertThat(runAsGiven("snapshots")).isEqualTo(1);

    assertThat(err.toString())
        .contains("'oracle' is not one of spark, hive, trino, duckdb")
        .contains("'kith snapshots --help' lists the commands");
  }

  @Test
  void sparkReadsTheTablesThroughTheirStatements() {
    assertThat(run("ddl", "--dialect", "spark")).isZero();

    SparkSession spark = SparkForTests.session();
    spark.sql("CREATE DATABASE snapshots_test");
    try {
      spark.sql("USE snapshots_test");
      for (String statement : out.toString().split(";", -1)) {
        if (statement.contains("CREATE")) {
          spark.sql(statement);
        }
      }
      Row row =
          spark
              .sql(
                  "SELECT member_id, c.candidate_id, c.introducers[0], c.second_degree_since,"
                      + " c.reasons[0].count, c.jaccard"
                      + " FROM recommendations LATERAL VIEW explode(candidates) t AS c")
              .first();
      assertThat(row.toString()).isEqualTo("[1,2,3,1970-01-01 00:00:01.0,1,0.25]");
      assertThat(spark.sql("SELECT * FROM rejected_rows").count()).isZero();
    } finally {
      spark.sql("USE default");
      spark.sql("DROP DATABASE snapshots_test CASCADE");
    }
    assertThat(Path.of(live.folder(), "recommendations/part-00000.parquet")).exists();
  }
}
