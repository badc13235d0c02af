package io.kith.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.jobs.TestStore;
import io.kith.jobs.command.KithCommandLine;
import io.kith.store.Snapshot;
import io.kith.store.SnapshotStore;
import io.kith.store.SnapshotVerification;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at a store from outside, as an operator does. */
record StoreState(Path folder) {
  SnapshotStore store() {
    return SnapshotStore.open(folder.toString());
  }

  Optional<String> current() {
    return store().currentId();
  }

  /** CURRENT, if there is one, names a whole snapshot, and so is every other published one. */
  void assertWhole(String when) {
    SnapshotStore store = store();
    current()
        .ifPresent(
            id -> {
              assertThat(store.find(id)).as("live snapshot %s, %s", id, when).isPresent();
              assertThat(snapshots("verify")).as("verify, %s", when).isZero();
            });
    for (Snapshot snapshot : store.snapshots()) {
      assertThat(SnapshotVerification.of(store, snapshot).contents(file -> {}))
          .as("snapshot %s, %s", snapshot.id(), when)
          .isEmpty();
    }
  }

  /** Runs {@code kith snapshots args…} on the store; gives its exit code. */
  int snapshots(String... args) {
    List<String> all = new ArrayList<>(List.of("snapshots"));
    all.addAll(List.of(args));
    all.addAll(List.of("--store", folder.toString()));
    StringWriter written = new StringWriter();
    PrintWriter out = new PrintWriter(written);
    return new KithCommandLine(out, out).run(all.toArray(String[]::new));
  }

  /** Nothing is there but the pointer, published snapshots as listed, and records. */
  void assertTidy(String when) {
    assertThat(TestStore.namesIn(folder)).as(when).containsExactly("CURRENT", "runs", "snapshots");
    assertThat(TestStore.namesIn(folder.resolve("snapshots")))
        .as(when)
        .isEqualTo(store().publishedIds());
    assertThat(files())
        .as(when)
        .noneMatch(name -> name.contains("_UNPUBLISHED") || name.contains("/."))
        .noneMatch(name -> name.startsWith("runs/") && !name.endsWith(".json"));
    assertWhole(when + ", cleared away");
  }

  /** All files by their paths below the store, sorted. */
  List<String> files() {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> folder.relativize(path).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
