package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.RunRecord;
import io.kith.store.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exit codes and messages of runs that end badly, in a store that already has a live snapshot. */
class FailedRunsTest {
  @TempDir private static Path folder;
  private static TestStore store;
  private static Snapshot live;
  private static String good;

  @TempDir private Path input;

  @BeforeAll
  static void publishOnce() {
    store = new TestStore(folder.resolve("store"));
    good = TestConnections.pairs(folder, "1-2 2-3");
    live = store.publish("recommend", "--connections", good, "--run-id", "first");
  }

  private static KithRun failing(int exitCode, String... options) {
    return failing("recommend", exitCode, options);
  }

  /** Runs a command that must fail without a trace: only its record is left. */
  private static KithRun failing(String command, int exitCode, String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--run-id", "failing"));
    KithRun run = store.run(command, all.toArray(String[]::new));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.err()).startsWith("Cannot ").doesNotContain("\tat ", "Exception");
    assertThat(run.out()).isEmpty();
    assertThat(store.store().currentId()).contains(live.id());
    assertThat(store.names("snapshots")).containsExactly(live.id());
    return run;
  }

  private static KithRun onRecord(KithRun run) {
    RunRecord record = store.record("failing");
    assertThat(record.exitCode()).isEqualTo(run.exitCode());
    assertThat(record.message()).isEqualTo(run.err().strip());
    assertThat(record.snapshotId()).isEqualTo(Optional.empty());
    return run;
  }

  @Test
  void missingPath() {
    KithRun run = onRecord(failing(2, "--connections", input.resolve("nowhere").toString()));
    assertThat(run.err()).contains("nowhere' does not exist. Check --connections.");
  }

  @Test
  void missingColumn() {
    String path = TestConnections.rows(input, "member_a, dst_id", "(1L, 2L)");
    KithRun run = onRecord(failing(2, "--connections", path));
    assertThat(run.err()).contains("column 'member_b' is missing in", "--columns");
  }

  @Test
  void aMappedColumnIsFound() {
    String path = TestConnections.rows(input, "member_a, dst_id", "(1L, 2L)");
    Snapshot snapshot =
        new TestStore(input.resolve("store"))
            .publish("network", "--connections", path, "--columns", "connections.member_b=dst_id");
    assertThat(snapshot.manifest().counts()).containsEntry("connections", 1L);
  }

  @Test
  void idsOfText() {
    String path = TestConnections.rows(input, "member_a, member_b", "('a', 'b')");
    KithRun run = onRecord(failing(2, "--connections", path));
    assertThat(run.err())
        .contains("column 'member_a' is STRING, expected BIGINT", "connections.parquet'");
  }

  @Test
  void noRows() {
    KithRun run =
        onRecord(failing(2, "--connections", good, "--where", "connections=member_a > 100"));
    assertThat(run.err()).contains("has no rows. Check the path, and --where");
  }

  @Test
  void secondsWhereMillisecondsAreExpected() {
    String path =
        TestConnections.rows(
            input, "member_a, member_b, connected_at", "(1L, 2L, 1600000000L), (2L, 3L, null)");
    assertThat(onRecord(failing(2, "--connections", path)).err()).contains("seconds");
  }

  @Test
  void aFileThatIsNoParquet() throws IOException {
    Path path = Files.writeString(input.resolve("text.parquet"), "member_a,member_b\n1,2\n");
    assertThat(onRecord(failing(2, "--connections", path.toString())).err())
        .contains("text.parquet");
  }

  @Test
  void daysBesideEachOther() {
    TestConnections.pairs(input.resolve("day=1"), "1-2");
    TestConnections.pairs(input.resolve("day=2"), "1-2 2-3");
    assertThat(onRecord(failing(2, "--connections", input.toString())).err())
        .contains("day=", "--all-partitions");
  }

  @Test
  void aFilterThatIsNoExpression() {
    assertThat(failing(1, "--connections", good, "--where", "connections=no_column = 1").err())
        .contains("Cannot filter connections by 'no_column = 1'", "--where");
  }

  @Test
  void tooManyRejectedRows() {
    String path =
        TestConnections.rows(
            input,
            "member_a, member_b, strength",
            "(1L, 2L, 1.0D), (null, 2L, 1.0D), (2L, 3L, 0.0D)");
    KithRun run = onRecord(failing(3, "--connections", path));
    assertThat(run.err())
        .contains("2 of 3 rows", "null_member_id=1", "nonpositive_strength=1", "--max-rejected");
  }

  @Test
  void rejectedRowsBelowTheLimitArePublished() {
    String path =
        TestConnections.rows(
            input,
            "member_a, member_b, strength",
            "(1L, 2L, 1.0D), (null, 2L, 1.0D), (2L, 3L, 0.0D)");
    Snapshot snapshot =
        new TestStore(input.resolve("store"))
            .publish("recommend", "--connections", path, "--max-rejected", "70%");

    List<Row> rows = TestStore.table(snapshot, "rejected_rows").collectAsList();
    assertThat(rows.stream().map(row -> row.<String>getAs("rule")))
        .containsExactly("null_member_id", "nonpositive_strength");
    assertThat(rows.get(0).isNullAt(rows.get(0).fieldIndex("member_id"))).isTrue();
    assertThat(rows.get(1).<Long>getAs("member_id")).isEqualTo(2);
    assertThat(rows.get(1).<Long>getAs("other_id")).isEqualTo(3);
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.<String>getAs("input")).isEqualTo("connections");
              assertThat(row.<String>getAs("file")).endsWith("/connections.parquet");
              assertThat(row.<String>getAs("detail")).isNotBlank();
            });
    assertThat(snapshot.manifest().inputs().get(0).rejected())
        .containsEntry("null_member_id", 1L)
        .containsEntry("nonpositive_strength", 1L);
    assertThat(snapshot.manifest().counts()).containsEntry("connections", 1L);
  }

  @Test
  void strengthWithAMeasureThatCannotWeigh() {
    String path = TestConnections.rows(input, "member_a, member_b, strength", "(1L, 2L, 1.0D)");
    KithRun run = onRecord(failing(1, "--connections", path, "--score", "jaccard"));
    assertThat(run.err()).contains("Cannot score by jaccard", "strength", "adamic-adar");
  }

  @Test
  void unknownOptionAndMeasure() {
    assertThat(failing(1, "--conections", good).err()).contains("Did you mean '--connections'?");
    assertThat(failing(1, "--connections", good, "--score", "jacard").err())
        .contains("Cannot use --score 'jacard'", "Did you mean 'jaccard'?");
    assertThat(failing(1, "--connections", good, "--measures", "jaccard,adamic").err())
        .contains("Cannot use --measures 'adamic'", "Did you mean 'adamic-adar'?");
    assertThat(failing(1, "--connections", good, "--top", "0").err()).contains("--top 0");
    assertThat(failing(1, "--connections", good, "--as-of", "now").err()).contains("'now'");
    assertThat(failing("network", 1, "--connections", good, "--top", "3").err())
        .contains("unknown option '--top'");
  }

  @Test
  void someMembersNeedAFolderOfTheirOwn() {
    KithRun run = failing(1, "--connections", good, "--only-members", good);
    assertThat(run.err()).contains("--only-members is given without --out");
  }

  @Test
  void aListOfMembersThatDoesNotExist() {
    KithRun run =
        KithRun.of(
            "recommend",
            "--connections",
            good,
            "--only-members",
            input.resolve("nobody").toString(),
            "--out",
            input.resolve("out").toString());
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("nobody' does not exist");
    assertThat(input.resolve("out")).doesNotExist();
  }

  @Test
  void aRunIdThatIsNone() {
    KithRun run = store.run("recommend", "--connections", good, "--run-id", "");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(run.err()).startsWith("Cannot use the run id ''");
  }

  @Test
  void aStoreThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(input.resolve("file"), "");
    KithRun run =
        KithRun.of("recommend", "--connections", good, "--store", file.resolve("s").toString());
    assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
    assertThat(run.err())
        .contains("Cannot list", "it is not a folder", "The run is not on record")
        .doesNotContain("\tat ");
  }
}
