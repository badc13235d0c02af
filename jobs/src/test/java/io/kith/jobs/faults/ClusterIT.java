package io.kith.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.jobs.KithRun;
import io.kith.jobs.TestStore;
import io.kith.store.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs on a real cluster, whose executors are killed (SIGKILL) while they work: the tables are the
 * same bytes as those of an undisturbed local run.
 *
 * <p>The short form kills one executor, while it writes the tables. The full form, {@code
 * -Dkith.faults=full}, kills one in every described job of a run.
 */
class ClusterIT {
  private static final Pattern DONE = Pattern.compile("TASK done, executor \\d+, of: (.*)");

  /** A kill may come just after a job's last task. */
  private static final int TRIES = 3;

  /** Options under which a run has all jobs that it can have. */
  private static final String[] ALL_JOBS = {
    "--components", "--third-degree", "--reach-gain", "--slabs", "2", "--max-short-lists", "100%"
  };

  private static final KithProcess.Launch LAUNCH =
      new KithProcess.Launch(List.of(), List.of(), true);

  @TempDir private static Path folder;
  private static LoopbackCluster cluster;
  private static String connections;
  private static Map<String, String> expected;

  @BeforeAll
  static void startClusterAndRunLocally() {
    cluster = LoopbackCluster.start(folder);
    connections = SmallNetwork.generate(folder.resolve("in"), 3_000);
    expected = runLocally("local");
    assertThat(expected).hasSizeGreaterThan(6);
  }

  private static Map<String, String> runLocally(String store, String... options) {
    Path path = folder.resolve(store);
    KithRun run = KithRun.of(arguments(path.toString(), options).toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return checksums(path);
  }

  private static Map<String, String> checksums(Path store) {
    return TestStore.checksums(new StoreState(store).store().live());
  }

  @AfterAll
  static void stopCluster() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static List<String> arguments(String store, String... more) {
    List<String> args = new ArrayList<>(List.of("recommend", "--connections", connections));
    args.addAll(List.of("--as-of", "2026-01-01", "--store", store));
    args.addAll(List.of("--target-file-size", "256KB", "--member-connections"));
    args.addAll(List.of(more));
    return args;
  }

  private static KithProcess submit(List<String> arguments, List<String> settings) {
    List<String> all = new ArrayList<>(settings);
    all.addAll(
        List.of(
            "spark.master=" + cluster.master(),
            "spark.driver.host=127.0.0.1",
            "spark.driver.bindAddress=127.0.0.1",
            "spark.ui.enabled=false",
            "spark.executor.memory=600m",
            "spark.executor.extraClassPath=" + KithProcess.classPath(),
            "spark.default.parallelism=4",
            "spark.sql.shuffle.partitions=4",
            "spark.extraListeners=" + TaskLog.class.getName()));
    List<String> args = new ArrayList<>(arguments);
    for (String setting : all) {
      args.addAll(List.of("--spark", setting));
    }
    return KithProcess.start(folder.resolve("err"), LAUNCH, args);
  }

  @Test
  void anExecutorKilledWhileItWritesTablesLeavesTheSameBytes() {
    assertSameAfterKill("engine: count, rank and explain; write tables", expected);
  }

  @Test
  @EnabledIfSystemProperty(named = "kith.faults", matches = "full")
  void anExecutorKilledInAnyJobLeavesTheSameBytes() {
    Map<String, String> local = runLocally("all-local", ALL_JOBS);
    Path undisturbed = folder.resolve("undisturbed");
    SortedSet<String> jobs = new TreeSet<>();
    try (KithProcess run = submit(arguments(undisturbed.toString(), ALL_JOBS), List.of())) {
      assertThat(run.awaitEnd()).as(run.err()).isZero();
      DONE.matcher(run.err()).results().forEach(task -> jobs.add(task.group(1)));
    }
    assertThat(checksums(undisturbed)).isEqualTo(local);
    for (String job : jobs) {
      assertSameAfterKill(job, local, ALL_JOBS);
      System.out.printf("executor killed, same bytes: %s%n", job);
    }
    System.out.printf("jobs with an executor killed, same bytes: %d of %1$d%n", jobs.size());
  }

  private static void assertSameAfterKill(String job, Map<String, String> same, String... options) {
    boolean lost = false;
    for (int i = 0; i < TRIES && !lost; i++) {
      Path store = folder.resolve("%s-%d".formatted(job.replaceAll("\\W+", "-"), i));
      String err = runAndKill(job, store, options);
      assertThat(checksums(store)).as(job).isEqualTo(same);
      new StoreState(store).assertTidy(job);
      lost = err.contains("TASK lost, executor ");
    }
    assertThat(lost).as("a task was lost with its executor in %s", job).isTrue();
  }

  /** Runs to the end while an executor is killed at the first task of a job; gives stderr. */
  private static String runAndKill(String job, Path store, String... options) {
    try (KithProcess run = submit(arguments(store.toString(), options), List.of())) {
      Pattern started = Pattern.compile("TASK started, executor (\\d+), of: " + Pattern.quote(job));
      run.await(() -> started.matcher(run.err()).find());
      Matcher first = started.matcher(run.err());
      if (first.find()) {
        assertThat(cluster.killExecutor(first.group(1))).as("killed in " + job).isTrue();
      }
      assertThat(run.awaitEnd()).as(run.err()).isZero();
      return run.err();
    }
  }

  /** An attempt that stalls in the middle of a unit, and loses to a second one. */
  @Test
  void aSpeculativeAttemptLeavesNoStrayOnAnObjectStore() throws IOException {
    Path store = folder.resolve("speculated");
    List<String> settings = new ArrayList<>(bucket(store));
    settings.addAll(
        List.of(
            "spark.speculation=true",
            "spark.speculation.interval=100ms",
            "spark.speculation.minTaskRuntime=200ms",
            "spark.speculation.multiplier=1.0",
            "spark.speculation.quantile=0.2"));
    try (KithProcess run = submit(arguments("bucket:" + store), settings)) {
      assertThat(run.awaitEnd()).as(run.err()).isZero();
    }
    assertNoStrays(store);
  }

  /** An executor that dies after it put the unit's first file, and before it put the second. */
  @Test
  void aLostAttemptLeavesNoStrayOnAnObjectStore() throws IOException {
    Path store = folder.resolve("lost");
    try (KithProcess run = submit(arguments("bucket:" + store), bucket(store))) {
      Path stalled = stalled(store);
      run.await(() -> read(stalled).length() > 0);
      ProcessHandle.of(Long.parseLong(read(stalled))).orElseThrow().destroyForcibly();
      assertThat(run.awaitEnd()).as(run.err()).isZero();
      assertThat(run.err()).contains("TASK lost, executor ");
    }
    assertNoStrays(store);
  }

  private static List<String> bucket(Path store) {
    return List.of(
        "spark.hadoop.fs.bucket.impl=" + Bucket.class.getName(),
        "spark.hadoop." + Bucket.LATE_MILLIS + "=3600000",
        "spark.hadoop." + Bucket.STALL + "=member_network/part-00001",
        "spark.hadoop." + Bucket.STALLED + "=" + stalled(store),
        "spark.hadoop." + Bucket.LOG + "=" + log(store));
  }

  private static Path stalled(Path store) {
    return store.resolveSibling(store.getFileName() + ".stalled");
  }

  private static Path log(Path store) {
    return store.resolveSibling(store.getFileName() + ".log");
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Two attempts put a file of the unit that stalled; one of them is left, and is as expected. */
  private static void assertNoStrays(Path store) throws IOException {
    String current = Files.readString(store.resolve("CURRENT")).strip();
    Path snapshot = store.resolve("snapshots").resolve(current);
    assertThat(read(log(store)).lines().distinct())
        .filteredOn(line -> line.contains("/recommendations/part-00001."))
        .as("attempts that put the file")
        .hasSize(2);

    Snapshot local = Snapshot.at(snapshot.toString());
    Map<String, String> checksums = TestStore.checksums(local);
    assertThat(checksums.values()).containsExactlyElementsOf(expected.values());
    List<String> files = new ArrayList<>(checksums.keySet());
    files.add("manifest.json");
    assertThat(new StoreState(snapshot).files()).containsExactlyInAnyOrderElementsOf(files);
  }
}
