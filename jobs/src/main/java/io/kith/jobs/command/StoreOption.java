package io.kith.jobs.command;

import io.kith.store.SnapshotStore;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --store}: where snapshots are published and read. */
final class StoreOption {
  static final String DEFAULT = "target/store";

  @Option(
      names = "--store",
      paramLabel = "PATH",
      defaultValue = DEFAULT,
      description = "The store: a path or URI (default: ${DEFAULT-VALUE}).")
  String location;

  SnapshotStore open() {
    return SnapshotStore.open(location);
  }

  /** A path or URI that means the same in any working directory. */
  static String absolute(String location) {
    return location.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")
        ? location
        : Path.of(location).toAbsolutePath().normalize().toString();
  }
}
