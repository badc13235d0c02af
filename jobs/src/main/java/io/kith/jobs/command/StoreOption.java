package io.kith.jobs.command;

import io.kith.store.SnapshotStore;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --store}: where snapshots are published and read. */
final class StoreOption {
  @Option(
      names = "--store",
      paramLabel = "PATH",
      description = "The store. Default: target/store of the checkout.")
  Optional<String> location = Optional.empty();

  SnapshotStore open() {
    return SnapshotStore.open(location());
  }

  /** The store's location; under the checkout unless the user said where. */
  String location() {
    return location.orElseGet(() -> ProjectFolder.path("target/store"));
  }

  /** A path or URI that means the same in any working directory. */
  static String absolute(String location) {
    return location.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")
        ? location
        : Path.of(location).toAbsolutePath().normalize().toString();
  }
}
