package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.jobs.generate.SampleData;
import io.kith.store.Snapshot;
import io.kith.store.SnapshotStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job as a scheduler submits it: other cores, other partitions, the same bytes. */
class SubmittedJobIT {
  private static final String CONNECTIONS =
      Path.of("../sample-data/connections").toAbsolutePath().normalize().toString();

  @TempDir private Path folder;

  private Snapshot recommend(SparkSubmitRun submit, String store) {
    List<String> args =
        new ArrayList<>(
            List.of("recommend", "--connections", CONNECTIONS, "--store", store, "--quiet"));
    args.addAll(List.of("--as-of", "2026-01-01", "--run-id", store));
    args.addAll(List.of("--measures", "jaccard,resource-allocation", "--reach-gain"));
    args.addAll(List.of("--components", "--member-connections", "--target-file-size", "1MB"));
    ForkedRun run = submit.run(folder, args.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return SnapshotStore.open(folder.resolve(store).toString()).live();
  }

  @Test
  void coresAndPartitionsLeaveTheSameBytes() {
    Snapshot one = recommend(new SparkSubmitRun().master("local[1]"), "one");
    Snapshot many =
        recommend(
            new SparkSubmitRun()
                .master("local[3]")
                .conf("spark.sql.files.maxPartitionBytes", "16384")
                .conf("spark.default.parallelism", "7"),
            "many");

    assertThat(one.files("recommendations")).hasSizeGreaterThan(1);
    assertThat(TestStore.checksums(many)).isEqualTo(TestStore.checksums(one));
    assertThat(TestStore.namesIn(folder)).containsExactly("many", "one");
  }

  @Test
  void aRunThatFailsTellsTheSchedulerAndTheStore() {
    ForkedRun run =
        new SparkSubmitRun()
            .run(folder, "recommend", "--connections", "nowhere", "--store", "s", "--run-id", "r1");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("nowhere' does not exist").doesNotContain("\tat ");
    SnapshotStore store = SnapshotStore.open(folder.resolve("s").toString());
    assertThat(store.run("r1").orElseThrow().exitCode()).isEqualTo(2);
    assertThat(store.currentId()).isEmpty();
  }

  @Test
  void withoutAnInputTheLauncherReadsTheSampleAtItsOwnTime() {
    String launcher = Path.of("bin/kith").toAbsolutePath().toString();
    ForkedRun run = ForkedRun.of(folder, List.of(launcher, "recommend", "--store", "sample"));

    assertThat(run.exitCode()).as(run.err()).isZero();
    Snapshot live = SnapshotStore.open(folder.resolve("sample").toString()).live();
    assertThat(run.out()).contains(live.id());
    assertThat(live.manifest().asOf()).isEqualTo(sampleAsOf());
    assertThat(live.manifest().counts().get("recommendations")).isPositive();
    assertThat(TestStore.namesIn(folder)).containsExactly("sample");
  }

  private static Instant sampleAsOf() {
    return SampleData.in(Path.of("../sample-data")).asOf();
  }
}
