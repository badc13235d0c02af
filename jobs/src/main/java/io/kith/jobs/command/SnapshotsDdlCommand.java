package io.kith.jobs.command;

import io.kith.jobs.options.QuietOption;
import io.kith.jobs.options.StoreOption;
import io.kith.store.Manifest;
import io.kith.store.Snapshot;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code kith snapshots ddl}: SQL that makes the live snapshot's tables known to an engine. */
@Command(
    name = "ddl",
    header = "Print SQL statements that make the live snapshot's tables known to an engine.",
    description = {
      "The statements name the folder of the snapshot that is live now. Run them again after each"
          + " publication, and before that snapshot expires."
    },
    sortOptions = false)
final class SnapshotsDdlCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StoreOption store;
  @Mixin QuietOption quiet;

  @Option(
      names = "--dialect",
      required = true,
      paramLabel = "NAME",
      converter = DialectName.class,
      description = "spark, hive, trino or duckdb.")
  SqlDialect dialect;

  @Option(names = "--table", paramLabel = "NAME", description = "One table. Default: all.")
  String table;

  /** Accepts the names as the contract writes them. */
  static final class DialectName implements ITypeConverter<SqlDialect> {
    @Override
    public SqlDialect convert(String name) {
      return SqlDialect.named(name)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'%s' is not one of %s".formatted(name, SqlDialect.names())));
    }
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Snapshot live = store.open().live();
    if (table != null) {
      live.files(table); // Refuses a table that is not there.
    }
    List<Manifest.Table> tables =
        live.manifest().tables().stream()
            .filter(candidate -> table == null || candidate.name().equals(table))
            .toList();
    out.println("-- snapshot " + live.id());
    for (Manifest.Table published : tables) {
      String folder = StoreOption.absolute(live.tableFolder(published.name()));
      out.println();
      out.println(new TableStatement(dialect, published, folder));
    }
    out.flush();
    return 0;
  }
}
