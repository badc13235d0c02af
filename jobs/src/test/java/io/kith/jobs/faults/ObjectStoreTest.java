package io.kith.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.jobs.KithRun;
import io.kith.jobs.SparkForTests;
import io.kith.jobs.TestConnections;
import io.kith.jobs.TestStore;
import io.kith.store.Snapshot;
import io.kith.store.SnapshotExpiry;
import io.kith.store.SnapshotRollback;
import io.kith.store.SnapshotStore;
import io.kith.store.SnapshotVerification;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publishing where nothing can be renamed and listings come late. */
class ObjectStoreTest {
  private static final String LATE_FOR_EVER = "3600000";

  @TempDir private Path folder;
  private final Configuration hadoop = SparkForTests.session().sparkContext().hadoopConfiguration();
  private String connections;
  private TestStore files;

  @BeforeEach
  void openBucket() {
    hadoop.set("fs.bucket.impl", Bucket.class.getName());
    hadoop.set("fs.bucket.impl.disable.cache", "true");
    connections = TestConnections.pairs(folder, "1-2 2-3 3-4 4-5 5-6 6-7 7-8");
    files = new TestStore(folder.resolve("store"));
  }

  @AfterEach
  void closeBucket() {
    hadoop.unset("fs.bucket.impl");
    hadoop.unset("fs.bucket.impl.disable.cache");
    hadoop.unset(Bucket.LATE_MILLIS);
  }

  private SnapshotStore store() {
    return SnapshotStore.open("bucket:" + files.folder(), hadoop);
  }

  private Snapshot publish(String runId) {
    KithRun run =
        KithRun.of(
            "recommend",
            "--connections",
            connections,
            "--store",
            "bucket:" + files.folder(),
            "--run-id",
            runId,
            "--target-file-size",
            "200",
            "--max-short-lists",
            "100%");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return store().live();
  }

  private List<String> filesOf(Snapshot snapshot) {
    return new StoreState(files.folder().resolve("snapshots").resolve(snapshot.id())).files();
  }

  @Test
  void tablesAreThoseOfALocalStoreUnderTheirAttemptsNames() {
    Snapshot local =
        new TestStore(folder.resolve("local"))
            .publish("recommend", "--connections", connections, "--target-file-size", "200");
    Snapshot snapshot = publish("first");

    assertThat(snapshot.files("recommendations"))
        .hasSizeGreaterThan(1)
        .allMatch(file -> file.path().matches("recommendations/part-\\d{5}\\.\\d+\\.parquet"));
    assertThat(TestStore.checksums(snapshot).values())
        .containsExactlyElementsOf(TestStore.checksums(local).values());
    assertThat(snapshot.manifest().table("recommendations").orElseThrow().digest())
        .isEqualTo(local.manifest().table("recommendations").orElseThrow().digest());
    assertThat(filesOf(snapshot)).containsExactlyElementsOf(listedFiles(snapshot));
    assertThat(files.names("")).containsExactly("CURRENT", "runs", "snapshots");
  }

  private static SortedSet<String> listedFiles(Snapshot snapshot) {
    SortedSet<String> listed = new TreeSet<>(TestStore.checksums(snapshot).keySet());
    listed.add("manifest.json");
    return listed;
  }

  @Test
  void aStoreWhoseListingsNeverShowAnythingIsPublishedToAllTheSame() {
    hadoop.set(Bucket.LATE_MILLIS, LATE_FOR_EVER);
    Snapshot first = publish("first");
    Snapshot second = publish("second");

    assertThat(store().publishedIds()).isEmpty();
    assertThat(second.id()).isGreaterThan(first.id());
    assertThat(second.manifest().parent()).hasValue(first.id());
    for (Snapshot snapshot : List.of(first, second)) {
      assertThat(filesOf(snapshot)).containsExactlyElementsOf(listedFiles(snapshot));
      assertThat(SnapshotVerification.of(store(), snapshot).contents(file -> {})).isEmpty();
    }
  }

  @Test
  void snapshotsAreRolledBackAndExpired() {
    List<Snapshot> snapshots = Stream.of("a", "b", "c").map(this::publish).toList();

    SnapshotRollback.in(store()).toPrevious();
    SnapshotExpiry expiry = new SnapshotExpiry(store(), Instant.EPOCH);
    assertThat(expiry.items(1)).hasSize(1).allMatch(expiry::delete);

    assertThat(store().live().id()).isEqualTo(snapshots.get(1).id());
    assertThat(files.names("snapshots"))
        .containsExactly(snapshots.get(1).id(), snapshots.get(2).id());
    assertThat(SnapshotVerification.of(store(), store().live()).contents(file -> {})).isEmpty();
  }
}
