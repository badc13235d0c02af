package io.kith.jobs.options;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a job writes that never publishes into a store. */
public final class OutOptions {
  @Option(
      names = "--out",
      paramLabel = "PATH",
      required = true,
      description = "Folder to write to, in the form of a snapshot; no store is touched.")
  String out;

  @Option(
      names = "--target-file-size",
      paramLabel = "SIZE",
      defaultValue = "256MB",
      converter = ByteSize.Converter.class,
      description = "Largest size of a table file, about. Default: ${DEFAULT-VALUE}.")
  public ByteSize targetFileSize;

  @Option(
      names = "--force",
      description = "Write the table even if it is predicted to be absurdly large.")
  public boolean force;

  public Destination destination() {
    return new Destination("", Optional.of(out), Optional.empty(), false);
  }
}
