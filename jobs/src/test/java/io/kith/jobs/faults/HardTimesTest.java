package io.kith.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.jobs.KithRun;
import io.kith.jobs.SparkForTests;
import io.kith.jobs.TestConnections;
import io.kith.jobs.TestStore;
import io.kith.store.RunRequest;
import io.kith.store.SnapshotPublication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Full and read-only disks, inputs that change, a clock that was wrong. */
class HardTimesTest {
  @TempDir private Path folder;

  /** An input that is opened once more, for its rejected row. */
  private Path input() {
    return Path.of(
        TestConnections.rows(
            folder, "member_a, member_b", "(1L, 2L), (2L, 3L), (3L, 4L), (null, 5L)"));
  }

  private String connections() {
    return TestConnections.pairs(folder, "1-2 2-3 3-4 4-5 5-6 6-7 7-8");
  }

  /** Of messages alone: no stack trace. */
  private static void assertRefused(KithRun run, int exitCode) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.err()).contains("Cannot ").doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aDiskThatFillsUpAtAnyMomentEndsTheRunWithFiveAndARetrySucceeds() throws Exception {
    String connections = connections();
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 128)) {
      TestStore store = new TestStore(disk.folder().resolve("store"));
      StoreState state = new StoreState(store.folder());
      store.publish("recommend", "--connections", connections, "--run-id", "first");
      int failed = 0;
      boolean done = false;
      for (int free = 0; !done; free++) {
        String[] options = {"--connections", connections, "--run-id", "free-" + free};
        KithRun run;
        try (AutoCloseable filler = disk.fillUpTo(free)) {
          assertThat(filler).isNotNull();
          run = store.run("recommend", options);
          state.assertWhole(free + " pages free");
        }
        done = run.exitCode() == 0;
        if (!done) {
          failed++;
          assertRefused(run, 5);
          assertThat(run.err()).containsAnyOf("No space left on device", "the disk is full");
          store.publish("recommend", options);
          assertThat(store.record("free-" + free).snapshotId()).isEqualTo(state.current());
          assertThat(state.snapshots("expire", "--keep", "1", "--older-than", "0s")).isZero();
          state.assertTidy(free + " pages were free");
        }
      }
      // The marker, three tables, the manifest, the pointer, the record: each takes a page or more.
      assertThat(failed).isGreaterThanOrEqualTo(7);
    }
  }

  @Test
  void aStoreOnAReadOnlyDiskEndsTheRunWithFiveAndStaysAsItWas() throws IOException {
    String connections = connections();
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 128)) {
      TestStore store = new TestStore(disk.folder().resolve("store"));
      store.publish("recommend", "--connections", connections, "--run-id", "first");
      List<String> before = new StoreState(store.folder()).files();
      disk.readOnly(true);

      KithRun run = store.run("recommend", "--connections", connections, "--run-id", "second");

      assertRefused(run, 5);
      assertThat(run.err()).contains("Read-only file system", "The run is not on record");
      assertThat(new StoreState(store.folder()).files()).isEqualTo(before);
      new StoreState(store.folder()).assertWhole("read-only");
      disk.readOnly(false);
      store.publish("recommend", "--connections", connections, "--run-id", "second");
    }
  }

  @Test
  void anInputThatIsRewrittenAtAnyMomentIsNotPublished() throws IOException {
    Path input = input();
    byte[] before = Files.readAllBytes(input);
    byte[] other =
        Files.readAllBytes(Path.of(TestConnections.pairs(folder.resolve("b"), "1-3 3-9 2-9 1-9")));
    assertNothingOfAChangedInputIsPublished(input, before, () -> Files.write(input, other));
  }

  @Test
  void anInputThatIsDeletedAtAnyMomentIsNotPublished() throws IOException {
    Path input = input();
    assertNothingOfAChangedInputIsPublished(
        input, Files.readAllBytes(input), () -> Files.delete(input));
  }

  @Test
  void anInputThatIsCutShortAtAnyMomentIsNotPublished() throws IOException {
    Path input = input();
    byte[] before = Files.readAllBytes(input);
    assertNothingOfAChangedInputIsPublished(
        input, before, () -> Files.write(input, java.util.Arrays.copyOf(before, 100)));
  }

  /** Changes the input before its first opening, before its second, and so on to the last. */
  private void assertNothingOfAChangedInputIsPublished(
      Path input, byte[] content, ChangingFiles.Change change) throws IOException {
    Configuration hadoop = SparkForTests.session().sparkContext().hadoopConfiguration();
    hadoop.set("fs.changing.impl", ChangingFiles.class.getName());
    try {
      int moments = 0;
      while (true) {
        Files.write(input, content);
        ChangingFiles.changeAt(moments + 1, change);
        TestStore store = new TestStore(folder.resolve("store-" + moments));
        KithRun run =
            store.run("recommend", "--connections", "changing:" + input, "--max-rejected", "50%");
        if (!ChangingFiles.isChanged()) {
          assertThat(run.exitCode()).as(run.err()).isZero();
          break;
        }
        moments++;
        assertRefused(run, 5);
        assertThat(run.err())
            .startsWith("Cannot use connections: 'changing:")
            .contains("connections.parquet' changed while it was read:", "Run again");
        assertThat(store.names("snapshots")).isEmpty();
        assertThat(store.folder().resolve("CURRENT")).doesNotExist();
      }
      assertThat(moments).as("moments at which the input is opened").isGreaterThan(2);
    } finally {
      hadoop.unset("fs.changing.impl");
    }
  }

  @Test
  void aClockThatWasAheadLeavesLaterRunsLaterIds() {
    TestStore store = new TestStore(folder.resolve("store"));
    RunRequest request =
        new RunRequest("ahead", "recommend", Instant.EPOCH, new TreeMap<>(), List.of());
    String ahead =
        SnapshotPublication.begin(store.store(), Instant.parse("2099-12-31T23:59:59Z"), request)
            .id();

    store.publish("recommend", "--connections", connections());

    assertThat(store.store().live().id()).isGreaterThan(ahead).startsWith("21000101T000000Z-");
  }
}
