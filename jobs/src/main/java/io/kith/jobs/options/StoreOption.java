package io.kith.jobs.options;

import io.kith.store.SnapshotStore;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --store}: where snapshots are published and read. */
public final class StoreOption {
  @Option(
      names = "--store",
      paramLabel = "PATH",
      description = "The store. Default: target/store of the checkout.")
  Optional<String> location = Optional.empty();

  public SnapshotStore open() {
    return SnapshotStore.open(location());
  }

  /** The store's location; under the checkout unless the user said where. */
  public String location() {
    return location.orElseGet(() -> ProjectFolder.path("target/store"));
  }

  /** A path or URI that means the same in any working directory. */
  public static String absolute(String location) {
    return location.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")
        ? location
        : Path.of(location).toAbsolutePath().normalize().toString();
  }
}
