package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.jobs.read.InputFilesForTests;
import io.kith.store.RunRecord;
import io.kith.store.Snapshot;
import io.kith.table.TableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a run becomes the live snapshot, and what stays as it was. */
class PublishingTest {
  @TempDir private Path folder;
  private TestStore store;
  private String connections;

  @BeforeEach
  void prepare() {
    store = new TestStore(folder.resolve("store"));
    connections = TestConnections.pairs(folder, "1-2 2-3 3-4 4-5 5-6 6-7 7-8");
  }

  private Optional<String> current() {
    return store.store().currentId();
  }

  @Test
  void aRetryOfAPublishedRunEndsWellAndNamesItsSnapshot() {
    Snapshot first =
        store.publish("recommend", "--connections", connections, "--run-id", "nightly-1");
    KithRun again = store.run("recommend", "--connections", connections, "--run-id", "nightly-1");
    KithRun other =
        store.run("recommend", "--connections", connections, "--run-id", "nightly-1", "--top", "2");

    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out()).contains("published before", first.id());
    // Other options are another run.
    assertThat(other.exitCode()).as(other.err()).isZero();
    assertThat(store.store().snapshots()).hasSize(2);
    RunRecord record = store.record("nightly-1");
    assertThat(record.exitCode()).isZero();
    assertThat(record.snapshotId()).isEqualTo(current());
  }

  @Test
  void anOlderAsOfDoesNotMoveCurrentUnlessTold() {
    Snapshot live =
        store.publish("recommend", "--connections", connections, "--as-of", "2026-02-01");
    Snapshot older =
        store.publish("recommend", "--connections", connections, "--as-of", "2026-01-01");
    assertThat(current()).contains(live.id());
    assertThat(older.manifest().parent()).contains(live.id());

    Snapshot forced =
        store.publish(
            "recommend", "--connections", connections, "--as-of", "2025-01-01", "--make-current");
    assertThat(current()).contains(forced.id());
    assertThat(forced.id()).isGreaterThan(older.id());
  }

  @Test
  void aNetworkBecomesLiveOnlyWhereNobodyIsRecommended() {
    Snapshot network = store.publish("network", "--connections", connections);
    assertThat(current()).contains(network.id());

    Snapshot recommendations = store.publish("recommend", "--connections", connections);
    assertThat(current()).contains(recommendations.id());

    String[] second = {"--connections", connections, "--make-current", "--run-id", "again"};
    store.publish("network", second);
    assertThat(current()).contains(recommendations.id());
    // A retry finds it published, and leaves the live snapshot alone as well.
    KithRun retry = store.run("network", second);
    assertThat(retry.exitCode()).as(retry.err()).isZero();
    assertThat(current()).contains(recommendations.id());
    assertThat(store.store().snapshots()).hasSize(3);
  }

  @Test
  void outHasTheFormOfASnapshotAndTouchesNoStore() {
    Path out = folder.resolve("out");
    String members =
        InputFilesForTests.write(
            folder.resolve("members.parquet"),
            "parquet",
            InputFilesForTests.values("member_id", "(5L), (2L), (2L), (4711L)"));
    for (int i = 0; i < 2; i++) { // Written anew the second time.
      KithRun run =
          store.run(
              "recommend",
              "--connections",
              connections,
              "--only-members",
              members,
              "--out",
              out.toString());
      assertThat(run.exitCode()).as(run.err()).isZero();
    }

    Snapshot snapshot = Snapshot.at(out.toString());
    assertThat(TestStore.namesIn(out))
        .containsExactly("manifest.json", "member_network", "recommendations", "rejected_rows");
    // 2 of 1-2-3-4 sees 4, 5 sees 3 and 7: candidates are everybody, 4711 is nobody.
    List<Row> lists = TestStore.table(snapshot, "recommendations").collectAsList();
    assertThat(lists.stream().map(row -> row.<Long>getAs("member_id"))).containsExactly(2L, 5L);
    assertThat(lists.stream().map(row -> row.getList(row.fieldIndex("candidates")).size()))
        .containsExactly(1, 2);
    assertThat(TestStore.table(snapshot, "member_network").count()).isEqualTo(2);
    assertThat(store.folder()).doesNotExist();
  }

  @Test
  void aForeignFolderIsNotOverwritten() {
    KithRun run = store.run("recommend", "--connections", connections, "--out", folder.toString());

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .contains("Cannot write a snapshot: there is 'connections.parquet'")
        .doesNotContain("\tat ");
    assertThat(Path.of(connections)).exists();
  }

  @Test
  void smallFilesAreSortedAndDisjoint() {
    Snapshot snapshot =
        store.publish("recommend", "--connections", connections, "--target-file-size", "200");
    Snapshot whole = store.publish("recommend", "--connections", connections);

    for (String table : List.of("recommendations", "member_network")) {
      List<TableFile> files = snapshot.files(table);
      assertThat(files).as(table).hasSizeGreaterThan(1);
      assertThat(whole.files(table)).hasSize(1);
      for (int i = 1; i < files.size(); i++) {
        assertThat(files.get(i).minMemberId().orElseThrow())
            .isGreaterThan(files.get(i - 1).maxMemberId().orElseThrow());
      }
      for (TableFile file : files) {
        List<Long> ids = ids(snapshot.locate(file));
        assertThat(ids).isSorted().hasSize((int) file.rows());
        assertThat(ids.get(0)).isEqualTo(file.minMemberId().orElseThrow());
        assertThat(ids.get(ids.size() - 1)).isEqualTo(file.maxMemberId().orElseThrow());
      }
      assertThat(TestStore.table(snapshot, table).exceptAll(TestStore.table(whole, table)).count())
          .isZero();
    }
  }

  private static List<Long> ids(String file) {
    return SparkForTests.session().read().parquet(file).select("member_id").collectAsList().stream()
        .map(row -> row.getLong(0))
        .toList();
  }

  @Test
  void aNetworkOfSelfConnectionsIsPublishedEmpty() {
    String loops = TestConnections.pairs(folder.resolve("loops"), "1-1 2-2");
    Snapshot snapshot =
        store.publish("recommend", "--connections", loops, "--components", "--member-connections");

    assertThat(TestStore.table(snapshot, "member_network").count()).isZero();
    assertThat(TestStore.table(snapshot, "recommendations").count()).isZero();
    assertThat(TestStore.table(snapshot, "member_connections").count()).isZero();
    assertThat(snapshot.manifest().inputs().get(0).cleaned()).containsEntry("self_connections", 2L);
  }

  @Test
  void aDamagedLiveSnapshotIsReplaced() throws IOException {
    Snapshot damaged = store.publish("recommend", "--connections", connections);
    Files.writeString(Path.of(damaged.folder(), "manifest.json"), "{");
    assertReplacesTheLiveOne("after-manifest");

    Files.writeString(store.folder().resolve("CURRENT"), "damaged\n");
    assertReplacesTheLiveOne("after-pointer");
  }

  private void assertReplacesTheLiveOne(String runId) {
    KithRun run = store.run("recommend", "--connections", connections, "--run-id", runId);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(current()).isEqualTo(store.record(runId).snapshotId());
  }

  @Test
  void quietRunsSayNothing() {
    KithRun run = store.run("network", "--connections", connections, "--quiet");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out() + run.err()).isEmpty();
  }
}
