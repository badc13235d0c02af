package io.kith.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.jobs.KithRun;
import io.kith.jobs.TestStore;
import io.kith.store.RunRecord;
import io.kith.store.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real runs into one store, killed (SIGKILL) at the boundaries of their stages and at random
 * moments. After each, the live snapshot is whole, the same run succeeds when it is started again,
 * and {@code snapshots expire} finds what the dead run left.
 *
 * <p>The short form kills a few runs, and starts them again in the tests' own process. The full
 * form, {@code -Dkith.kills=60}, kills at every boundary and otherwise at random, and starts each
 * run again in a process of its own. Another {@code -Dkith.seed} kills at other moments.
 */
class KillsIT {
  private static final int KILLS = Integer.getInteger("kith.kills", 4);
  private static final long SEED = Long.getLong("kith.seed", 20_261_122);
  private static final boolean FULL = KILLS >= KillPoint.boundaries().size();

  @TempDir private Path folder;
  private Path store;
  private StoreState state;
  private Map<String, String> expected;
  private Duration length;
  private final Map<String, Integer> traces = new TreeMap<>();

  @BeforeEach
  void publishOnce() {
    SmallNetwork.generate(folder.resolve("in"), 1_500);
    store = folder.resolve("store");
    state = new StoreState(store);
    assertThat(run("reference")).isZero();
    // From the second run on, networks are compared with those of the run before.
    long began = System.nanoTime();
    assertThat(run("reference again")).isZero();
    length = Duration.ofNanos(System.nanoTime() - began);
    expected = TestStore.checksums(state.store().live());
  }

  private List<String> arguments(String runId) {
    List<String> arguments = new ArrayList<>(List.of("recommend", "--facets"));
    arguments.addAll(SmallNetwork.options(folder.resolve("in")));
    arguments.addAll(List.of("--max-exposure", "100", "--as-of", "2026-01-01"));
    arguments.addAll(List.of("--store", store.toString(), "--run-id", runId));
    return arguments;
  }

  private KithProcess start(String runId) {
    return KithProcess.start(folder.resolve("err"), KithProcess.Launch.plain(), arguments(runId));
  }

  private int run(String runId) {
    try (KithProcess process = start(runId)) {
      return process.awaitEnd();
    }
  }

  @Test
  void killedRunsLeaveTheLiveSnapshotWholeAndSucceedWhenStartedAgain() {
    List<String> failures = new ArrayList<>();
    Random random = new Random(SEED);
    List<KillPoint> points = FULL ? KillPoint.boundaries() : KillPoint.steps();
    int tried = 0;
    for (int i = 0; tried < KILLS && i < 2 * KILLS; i++) {
      KillPoint point = i < points.size() ? points.get(i) : KillPoint.random(random, length);
      String runId = "kill-" + tried;
      Set<String> before = Set.copyOf(TestStore.namesIn(store.resolve("snapshots")));
      if (!point.kill(store, () -> start(runId))) {
        continue; // It had ended before.
      }
      tried++;
      String when = "kill %d, %s, seed %d".formatted(tried, point, SEED);
      String trace = trace(runId, before);
      traces.merge(trace, 1, Integer::sum);
      try {
        assertSurvived(runId, when + ", left " + trace);
        System.out.println("survived: " + when + ", left " + trace);
      } catch (AssertionError e) {
        failures.add(e.getMessage());
      }
    }
    System.out.printf(
        "kills survived / kills tried: %d / %d, seed %d%n", tried - failures.size(), tried, SEED);
    traces.forEach((trace, times) -> System.out.printf("  %3d left %s%n", times, trace));
    assertThat(failures).isEmpty();
    assertThat(tried).isEqualTo(KILLS);
  }

  /** What the dead run left. */
  private String trace(String runId, Set<String> before) {
    String lock = Files.exists(store.resolve(".CURRENT.lock")) ? ", and the lock" : "";
    Optional<String> made =
        TestStore.namesIn(store.resolve("snapshots")).stream()
            .filter(id -> !before.contains(id))
            .findFirst();
    if (made.isEmpty()) {
      return "nothing" + lock;
    }
    if (state.store().find(made.get()).isEmpty()) {
      return "an unpublished folder" + lock;
    }
    if (!state.current().equals(made)) {
      return "a published snapshot that is not live" + lock;
    }
    return state.store().run(runId).isEmpty()
        ? "a live snapshot of no record" + lock
        : "a live snapshot on record" + lock;
  }

  private void assertSurvived(String runId, String when) {
    state.assertWhole(when);

    int exitCode = FULL ? run(runId) : runHere(runId);
    assertThat(exitCode).as("run again: %s", when).isZero();
    RunRecord record = state.store().run(runId).orElseThrow();
    assertThat(record.exitCode()).as(when).isZero();
    assertThat(record.snapshotId()).as(when).isEqualTo(state.current());
    Snapshot live = state.store().live();
    assertThat(live.manifest().runId()).as(when).isEqualTo(runId);
    assertThat(TestStore.checksums(live)).as(when).isEqualTo(expected);

    assertThat(state.snapshots("expire", "--keep", "2", "--older-than", "0s")).as(when).isZero();
    assertThat(state.current()).as(when).hasValue(live.id());
    state.assertTidy(when);
  }

  private int runHere(String runId) {
    return KithRun.of(arguments(runId).toArray(String[]::new)).exitCode();
  }
}
