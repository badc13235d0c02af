package io.kith.jobs.faults;

import io.kith.jobs.TestStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** When a run is to be killed. Nothing in the product tells: its log and its files do. */
final class KillPoint {
  private final String name;
  private final Waiting waiting;

  /** Returns when it is time, or the process has ended. */
  private interface Waiting {
    void await(KithProcess run, Path store, Set<String> before);
  }

  private KillPoint(String name, Waiting waiting) {
    this.name = name;
    this.waiting = waiting;
  }

  /** Every boundary of a stage, then every step of publishing, in the order of a run. */
  static List<KillPoint> boundaries() {
    List<KillPoint> points = new ArrayList<>();
    points.add(atLog("session open", "INFO JobRun: recommend"));
    for (String stage : List.of("read", "validate", "people", "graph")) {
      points.add(atLog(stage + " done", "StageClock: " + stage + ":"));
    }
    points.add(atFile("snapshot claimed", "_UNPUBLISHED"));
    points.add(atFile("table begun", "recommendations"));
    points.add(atFile("table written", "recommendations/part-00000.parquet"));
    points.add(atFile("facets written", "second_degree_facets/part-00000.parquet"));
    points.add(atLog("engine done", "StageClock: engine:"));
    points.add(atFile("rejected rows begun", "rejected_rows"));
    points.add(atLog("publish done", "StageClock: publish:"));
    points.add(atLog("gates done", "StageClock: gates:"));
    points.add(atFile("manifest written", "manifest.json"));
    points.add(atMarkerGone());
    points.add(new KillPoint("CURRENT moved", KillPoint::awaitNewCurrent));
    points.add(new KillPoint("run recorded", KillPoint::awaitRecord));
    return points;
  }

  /** The steps after which a dead run differs most from one that never began. */
  static List<KillPoint> steps() {
    Set<String> steps = Set.of("table written", "manifest written", "CURRENT moved");
    return boundaries().stream().filter(point -> steps.contains(point.name)).toList();
  }

  /** At a random moment of a run that takes about {@code length}. */
  static KillPoint random(Random random, Duration length) {
    long millis = (long) (random.nextDouble() * length.toMillis());
    return new KillPoint(
        String.format(Locale.ROOT, "random, after %d ms", millis),
        (run, store, before) -> {
          long began = System.nanoTime();
          run.await(() -> System.nanoTime() - began > millis * 1_000_000);
        });
  }

  private static KillPoint atLog(String name, String text) {
    return new KillPoint(name, (run, store, before) -> run.await(() -> run.err().contains(text)));
  }

  private static KillPoint atFile(String name, String file) {
    return new KillPoint(
        name,
        (run, store, before) -> {
          Path folder = awaitFolder(run, store, before);
          awaitStep(run, () -> Files.exists(folder.resolve(file)));
        });
  }

  private static KillPoint atMarkerGone() {
    return new KillPoint(
        "no longer marked as unpublished",
        (run, store, before) -> {
          Path folder = awaitFolder(run, store, before);
          awaitStep(run, () -> Files.exists(folder.resolve("manifest.json")));
          awaitStep(run, () -> !Files.exists(folder.resolve("_UNPUBLISHED")));
        });
  }

  private static void awaitNewCurrent(KithProcess run, Path store, Set<String> before) {
    StoreState state = new StoreState(store);
    Optional<String> old = state.current();
    awaitFolder(run, store, before);
    awaitStep(run, () -> !state.current().equals(old));
  }

  private static void awaitRecord(KithProcess run, Path store, Set<String> before) {
    int records = TestStore.namesIn(store.resolve("runs")).size();
    awaitFolder(run, store, before);
    awaitStep(run, () -> TestStore.namesIn(store.resolve("runs")).size() > records);
  }

  private static Path awaitFolder(KithProcess run, Path store, Set<String> before) {
    run.await(() -> newFolder(store, before).isPresent());
    return newFolder(store, before).orElse(store.resolve("snapshots/none"));
  }

  private static Optional<Path> newFolder(Path store, Set<String> before) {
    return snapshots(store).stream()
        .filter(id -> !before.contains(id))
        .findFirst()
        .map(id -> store.resolve("snapshots").resolve(id));
  }

  private static List<String> snapshots(Path store) {
    return TestStore.namesIn(store.resolve("snapshots"));
  }

  /** The steps of publishing are fractions of a millisecond apart. */
  private static void awaitStep(KithProcess run, BooleanSupplier condition) {
    run.awaitBusily(condition);
  }

  /** Starts a run, kills it when it is time; false if it had ended before. */
  boolean kill(Path store, java.util.function.Supplier<KithProcess> start) {
    Set<String> before = new HashSet<>(snapshots(store));
    try (KithProcess run = start.get()) {
      waiting.await(run, store, before);
      return run.kill();
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
