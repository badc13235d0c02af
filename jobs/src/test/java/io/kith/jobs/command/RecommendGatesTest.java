package io.kith.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kith.jobs.SparkForTests;
import io.kith.store.Gate;
import io.kith.store.Manifest;
import io.kith.store.RunRecord;
import io.kith.store.Snapshot;
import io.kith.store.SnapshotStore;
import io.kith.table.RecommendationsTable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecommendGatesTest {
  private static final String FIVE = "(1,2),(2,3),(3,4),(4,5),(5,6)";
  private static final String TWO = "(1,2),(2,3)";

  @TempDir Path folder;
  private SnapshotStore store;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void openStore() {
    store = SnapshotStore.open(folder.resolve("store").toString());
    SparkForTests.session();
  }

  /** Writes connections in place of those of that name. */
  private Path connections(String name, String pairs) {
    SparkSession spark = SparkForTests.session();
    Path path = folder.resolve(name);
    spark
        .sql(
            "select cast(a as bigint) member_a, cast(b as bigint) member_b from values "
                + pairs
                + " as t(a, b)")
        .coalesce(1)
        .write()
        .mode("overwrite")
        .parquet(path.toString());
    return path;
  }

  private int recommend(Path connections, String... options) {
    List<String> args = new ArrayList<>(List.of("recommend", "--quiet"));
    args.addAll(List.of("--connections", connections.toString(), "--store", store.location()));
    args.addAll(List.of(options));
    return new KithCommandLine(new PrintWriter(out), new PrintWriter(err))
        .run(args.toArray(new String[0]));
  }

  private int snapshots(String... options) {
    List<String> args = new ArrayList<>(List.of("snapshots"));
    args.addAll(List.of(options));
    args.addAll(List.of("--store", store.location()));
    return new KithCommandLine(new PrintWriter(out), new PrintWriter(err))
        .run(args.toArray(new String[0]));
  }

  private static double figure(Manifest manifest, String gate) {
    return gate(manifest.gates(), gate).figure();
  }

  private static Gate gate(List<Gate> gates, String name) {
    return gates.stream().filter(gate -> gate.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void aFirstRunHasNothingToDropFrom() {
    assertThat(recommend(connections("daily", TWO))).isZero();

    // Member 2 knows everybody: one list of three is empty.
    Manifest manifest = store.live().manifest();
    assertThat(manifest.gates())
        .extracting(Gate::name)
        .containsExactly("max-rejected", "max-empty-lists");
    assertThat(figure(manifest, "max-empty-lists")).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(manifest.gates()).noneMatch(Gate::tripped);
  }

  @Test
  void aDropKeepsTheSnapshotAsideUntilSomebodyOverrulesTheGate() {
    assertThat(recommend(connections("daily", FIVE))).isZero();
    String before = store.live().id();
    Path daily = connections("daily", TWO);

    assertThat(recommend(daily, "--run-id", "scheduled__2026-11-21T03:00:00+00:00")).isEqualTo(3);

    assertThat(store.currentId()).hasValue(before);
    assertThat(store.publishedIds()).hasSize(2);
    Snapshot kept = store.snapshot(store.publishedIds().get(1));
    // 5 connections became 2; 6 members became 3.
    assertThat(err.toString())
        .startsWith("Cannot go live: ")
        .contains("connections fell by 60.0 % (--max-drop-connections 0.5)")
        .contains("Snapshot " + kept.id() + " is kept, not live, in '" + kept.folder() + "'")
        .contains("kith snapshots rollback " + kept.id());
    assertThat(gate(kept.manifest().gates(), "max-drop-members"))
        .isEqualTo(new Gate("max-drop-members", 0.5, 0.5, false));
    RunRecord record = store.run("scheduled__2026-11-21T03:00:00+00:00").orElseThrow();
    assertThat(record.exitCode()).isEqualTo(3);
    assertThat(record.snapshotId()).hasValue(kept.id());
    assertThat(record.gates()).isEqualTo(kept.manifest().gates());

    assertThat(snapshots("list")).isZero();
    assertThat(out.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("   SNAPSHOT "),
            line -> assertThat(line).startsWith("*  " + before + " "),
            line -> assertThat(line).startsWith("!  " + kept.id() + " "));
    assertThat(snapshots("verify", kept.id())).isZero();

    // A scheduler's retry ends the same way, and makes no further snapshot.
    assertThat(recommend(daily, "--run-id", "scheduled__2026-11-21T03:00:00+00:00")).isEqualTo(3);
    assertThat(store.publishedIds()).hasSize(2);
    assertThat(store.currentId()).hasValue(before);

    String[] anyway = {"--run-id", "scheduled__2026-11-21T03:00:00+00:00", "--publish-anyway"};
    assertThat(recommend(daily, anyway)).isZero();
    assertThat(store.currentId()).hasValue(kept.id());
    assertThat(recommend(daily, "--run-id", "scheduled__2026-11-21T03:00:00+00:00")).isZero();
  }

  @Test
  void publishAnywayGoesLiveWithTheTrippedGateOnRecord() {
    assertThat(recommend(connections("daily", FIVE))).isZero();

    assertThat(recommend(connections("daily", TWO), "--publish-anyway", "--run-id", "a")).isZero();

    Manifest manifest = store.live().manifest();
    assertThat(manifest.runId()).isEqualTo("a");
    assertThat(gate(manifest.gates(), "max-drop-connections").tripped()).isTrue();
    assertThat(store.run("a").orElseThrow().gates()).isEqualTo(manifest.gates());
  }

  @Test
  void defaultLimitsCompareLikeWithLikeAndGivenOnesAlways() {
    assertThat(recommend(connections("dt=2026-11-20", FIVE))).isZero();

    Path other = connections("others", TWO);
    assertThat(recommend(other, "--max-drop-connections", "59%")).isEqualTo(3);
    Path today = connections("dt=2026-11-21", TWO);
    assertThat(recommend(today)).isEqualTo(3);
    assertThat(recommend(today, "--as-of", "2026-11-01")).as("a backfill").isZero();
    assertThat(recommend(today, "--top", "1")).as("another job").isZero();
    assertThat(store.live().manifest().options()).containsEntry("top", "1");
    assertThat(recommend(connections("dt=2026-11-22", FIVE))).isZero();
    assertThat(recommend(other)).isZero();
  }

  @Test
  void listsAreMeasuredWhenALimitIsGiven() {
    assertThat(recommend(connections("daily", TWO))).isZero();

    // Member 2 in the middle of 1, 3 and 4: three lists of two, their score 1/ln 3, not 1/ln 2.
    Path grown = connections("grown", "(1,2),(2,3),(2,4)");
    assertThat(
            recommend(
                grown,
                "--max-short-lists=100%",
                "--short-list=2",
                "--max-changed-tops=100%",
                "--max-score-drift=36%"))
        .isEqualTo(3);

    Manifest manifest = store.snapshots().get(1).manifest();
    assertThat(figure(manifest, "max-short-lists")).isEqualTo(0.25);
    assertThat(figure(manifest, "max-changed-tops")).isZero();
    assertThat(figure(manifest, "max-score-drift"))
        .isCloseTo(1 - Math.log(2) / Math.log(3), within(1e-6));
    assertThat(err.toString())
        .contains("the median member's best score changed by 36.9 % (--max-score-drift 0.36)");
  }

  @Test
  void topsThatChangedWhollyTrip() {
    assertThat(recommend(connections("daily", TWO))).isZero();

    // Member 1 is the only one with a list in both: it was 3, it is 7.
    assertThat(recommend(connections("daily", "(1,2),(2,7)"), "--max-changed-tops", "0.9"))
        .isEqualTo(3);
    assertThat(recommend(connections("daily", "(1,2),(2,7)"), "--max-changed-tops", "1")).isZero();

    assertThat(figure(store.live().manifest(), "max-changed-tops")).isEqualTo(1);
  }

  @Test
  void rejectedRowsAreAGateThatStopsBeforeAnythingIsWritten() {
    Path half = connections("daily", "(1,2),(2,3),(null,4),(4,null)");

    assertThat(recommend(half, "--run-id", "a")).isEqualTo(3);

    assertThat(store.publishedIds()).isEmpty();
    assertThat(store.run("a").orElseThrow().gates())
        .containsExactly(new Gate("max-rejected", 0.5, 0.01, true));

    assertThat(recommend(half, "--run-id", "a", "--publish-anyway")).isZero();
    assertThat(store.live().manifest().gates()).contains(new Gate("max-rejected", 0.5, 0.01, true));
  }

  @Test
  void aFolderOutsideOfAStoreIsWrittenAndTheRunEndsWithThree() {
    Path outside = folder.resolve("out");

    assertThat(
            recommend(
                connections("daily", TWO), "--out", outside.toString(), "--max-empty-lists=30%"))
        .isEqualTo(3);

    Snapshot written = Snapshot.at(outside.toString());
    assertThat(written.files(RecommendationsTable.NAME)).isNotEmpty();
    assertThat(err.toString()).contains("33.3 % of the members have no recommendation");
    assertThat(store.currentId()).isEqualTo(Optional.empty());
  }

  @Test
  void aLimitIsAShare() {
    assertThat(recommend(folder, "--max-drop-members", "120%")).isEqualTo(1);
    assertThat(recommend(folder, "--max-short-lists", "1%", "--short-list", "0")).isEqualTo(1);
    assertThat(err.toString()).contains("Cannot read the share '120%'", "--short-list 0");
  }
}
