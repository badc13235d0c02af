package io.kith.jobs.options;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a job's tables go, and when they become the live ones. */
public final class PublishOptions {
  @Option(
      names = "--store",
      paramLabel = "PATH",
      description = "Folder of snapshots to publish into. Default: target/store of the checkout.")
  Optional<String> store = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "PATH",
      description = "Write to this folder instead, in the form of a snapshot; no store is touched.")
  public Optional<String> out = Optional.empty();

  @Option(
      names = "--run-id",
      paramLabel = "TEXT",
      description =
          "Name of the run, the same for each retry: one that was published already with the same"
              + " options and inputs is not run again.")
  Optional<String> runId = Optional.empty();

  @Option(
      names = "--make-current",
      description =
          "Make the snapshot the live one even if its as-of is older than the live one's.")
  public boolean makeCurrent;

  @Option(
      names = "--target-file-size",
      paramLabel = "SIZE",
      defaultValue = "256MB",
      converter = ByteSize.Converter.class,
      description = "Largest size of a table file, about. Default: ${DEFAULT-VALUE}.")
  public ByteSize targetFileSize;

  public Destination destination() {
    return new Destination(out.isPresent() ? "" : storeLocation(), out, runId, makeCurrent);
  }

  /** The store's location; under the checkout unless the user said where. */
  String storeLocation() {
    return store.orElseGet(() -> ProjectFolder.path("target/store"));
  }
}
