package io.kith.jobs.command;

import io.kith.jobs.options.ExportTarget;
import io.kith.jobs.options.OptionValues;
import io.kith.jobs.options.QuietOption;
import io.kith.jobs.options.SparkOptions;
import io.kith.jobs.options.StoreOption;
import io.kith.jobs.run.ExportRun;
import io.kith.jobs.terminal.Printing;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kith export}: a table of the live snapshot into the store that a product serves from. */
@Command(
    name = "export",
    header = "Bring a table of the live snapshot into the store that a product serves from.",
    description = {
      "TARGET is json:PATH or avro:PATH (files), rocksdb:PATH (databases by key),"
          + " jdbc:postgresql://HOST/DATABASE (a table behind a view), or iceberg:CATALOG.NAMESPACE"
          + " (a table of a catalog that --spark configures).",
      "The target goes from the version that it has to the new one at one stroke: whoever has no"
          + " row any more does not keep the old one. What arrived is counted and compared. An"
          + " export that was killed goes on where it stopped; one that was done is not done again."
    },
    sortOptions = false)
final class ExportCommand implements Callable<Integer> {
  static final int PARTITIONS_MAX = 4096;

  @Spec private CommandSpec spec;

  @Mixin private StoreOption store;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "TARGET",
      converter = ExportTarget.Converter.class,
      description =
          "Where to: json:PATH, avro:PATH, rocksdb:PATH, jdbc:postgresql://HOST/DATABASE?user=NAME,"
              + " iceberg:CATALOG.NAMESPACE.")
  ExportTarget target;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      defaultValue = "recommendations",
      description = "What to export. Default: ${DEFAULT-VALUE}.")
  String table;

  @Option(
      names = "--internal",
      description = "Export fields that must not be shown to members, too: scores, hidden counts.")
  boolean internal;

  @Option(
      names = "--delta-from",
      paramLabel = "ID",
      description =
          "Export only what changed since that snapshot: rows that are new or whose exported fields"
              + " differ, and the ids of members without a row now.")
  Optional<String> deltaFrom = Optional.empty();

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "16",
      description = "Number of databases of rocksdb. Default: ${DEFAULT-VALUE}.")
  int partitions;

  @Option(
      names = "--password-file",
      paramLabel = "PATH",
      description =
          "File whose first line is the database's password. Default: the environment variable"
              + " PGPASSWORD.")
  Optional<Path> passwordFile = Optional.empty();

  @Option(names = "--json", description = "Print the result as a JSON object.")
  boolean json;

  @Mixin private SparkOptions spark;

  @Mixin private QuietOption quiet;

  @Override
  public Integer call() {
    OptionValues.require("--partitions", partitions, 1, PARTITIONS_MAX);
    return new ExportRun(
            spec,
            store,
            new ExportRun.Wanted(target, table, internal, deltaFrom, partitions, passwordFile),
            new Printing(quiet.quiet(), json))
        .run(spark.settings());
  }
}
