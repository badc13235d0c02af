package io.kith.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.jobs.ForkedRun;
import io.kith.store.SnapshotStore;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code jobs/deploy/local-cluster}: a cluster in one command, and nothing left of it. */
class LocalClusterIT {
  @TempDir private Path folder;

  @Test
  void theJobRunsOnTheClusterAndNothingIsLeftRunning() {
    Path script = Path.of("deploy/local-cluster").toAbsolutePath();
    String connections = SmallNetwork.generate(folder.resolve("in"), 500);
    Path store = folder.resolve("store");
    AtomicReference<Process> process = new AtomicReference<>();
    ForkedRun run =
        ForkedRun.of(
            folder,
            List.of(
                script.toString(),
                "recommend",
                "--connections",
                connections,
                "--store",
                store.toString()),
            (started, out) -> process.set(started));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .contains(
            "A master and two workers are alive: spark://127.0.0.1:", "Executors of the run: 2");
    assertThat(run.out()).containsPattern("members +\\d+").contains("(live)");
    assertThat(SnapshotStore.open(store.toString()).currentId()).isPresent();
    assertThat(process.get().descendants()).isEmpty();
  }
}
