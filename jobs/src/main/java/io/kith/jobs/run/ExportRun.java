package io.kith.jobs.run;

import io.kith.KithException;
import io.kith.export.FileFormat;
import io.kith.jobs.export.ExportResult;
import io.kith.jobs.export.ExportSource;
import io.kith.jobs.export.Exporter;
import io.kith.jobs.export.FolderExporter;
import io.kith.jobs.export.IcebergExporter;
import io.kith.jobs.export.PostgresExporter;
import io.kith.jobs.export.PostgresLogin;
import io.kith.jobs.options.ExportTarget;
import io.kith.jobs.options.OptionValues;
import io.kith.jobs.options.StoreOption;
import io.kith.jobs.session.WatchedSession;
import io.kith.jobs.terminal.Printing;
import io.kith.jobs.terminal.RunSummary;
import io.kith.jobs.terminal.StageClock;
import io.kith.store.Erasures;
import io.kith.store.Secrets;
import io.kith.store.Snapshot;
import io.kith.store.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;

/** One export: opens the session and the snapshots, exports, and tells what came of it. */
public final class ExportRun {
  private static final Logger LOG = LoggerFactory.getLogger(ExportRun.class);

  private final CommandSpec spec;
  private final StoreOption store;
  private final Wanted wanted;
  private final Printing printing;
  private final StageClock clock = new StageClock();

  /** Checked before anything starts; empty for what is no database. */
  private final Optional<PostgresLogin> login;

  /** What is asked for. */
  public record Wanted(
      ExportTarget target,
      String table,
      boolean internal,
      Optional<String> deltaFrom,
      int partitions,
      Optional<Path> passwordFile) {}

  /**
   * What is printed with {@code --json}.
   *
   * @param changedShare of a delta: changed rows and deletions over the rows of the snapshot
   */
  record Report(
      String snapshotId,
      String table,
      String to,
      String version,
      boolean doneBefore,
      Optional<String> deltaFrom,
      long rows,
      long deleted,
      double changedShare,
      String checksum) {}

  public ExportRun(CommandSpec spec, StoreOption store, Wanted wanted, Printing printing) {
    this.spec = spec;
    this.store = store;
    this.wanted = wanted;
    this.printing = printing;
    login =
        wanted.target().kind() == ExportTarget.Kind.JDBC
            ? Optional.of(new PostgresLogin(wanted.target().location(), password()))
            : Optional.empty();
  }

  private PostgresLogin.Secret password() {
    if (wanted.passwordFile().isEmpty()) {
      return new PostgresLogin.Secret(System.getenv().getOrDefault("PGPASSWORD", ""));
    }
    Path file = wanted.passwordFile().get();
    try (Stream<String> lines = Files.lines(file)) {
      return new PostgresLogin.Secret(lines.findFirst().orElse(""));
    } catch (IOException e) {
      throw KithException.commandLine(
          "Cannot read the password: %s in '%s'. Name a file that this user may read with --password-file."
              .formatted(e.getClass().getSimpleName(), file));
    }
  }

  public int run(Map<String, String> settings) {
    try (WatchedSession session =
        WatchedSession.open(
            "kith export", settings, spec.commandLine().getErr(), printing.quiet())) {
      export(session.spark());
    }
    return 0;
  }

  private void export(SparkSession spark) {
    LOG.info("export: {}", Secrets.hidden(OptionValues.of(spec).toString()));
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Configuration hadoop = context.hadoopConfiguration();
    SnapshotStore opened = SnapshotStore.open(Places.absolute(store.location(), hadoop), hadoop);
    Snapshot live = opened.live();
    Erasures.in(opened).requireObeyedBy(live, "export");
    Optional<Snapshot> before = wanted.deltaFrom().map(opened::snapshot);
    ExportSource source = ExportSource.of(live, wanted.table(), before, wanted.internal());
    source.schema(); // Refuses a table of which nothing may leave.
    print(source, exporter(spark, context).export(source, clock::time));
  }

  private Exporter exporter(SparkSession spark, JavaSparkContext context) {
    ExportTarget target = wanted.target();
    Configuration hadoop = context.hadoopConfiguration();
    String place = Places.absolute(target.location(), hadoop);
    return switch (target.kind()) {
      case JSON -> FolderExporter.files(context, FileFormat.JSON, place);
      case AVRO -> FolderExporter.files(context, FileFormat.AVRO, place);
      case ICEBERG -> new IcebergExporter(spark, target.location());
      case JDBC -> new PostgresExporter(context, login.orElseThrow());
      case ROCKSDB ->
          FolderExporter.rocksDb(
              context, localPath(target.location()).toString(), wanted.partitions());
    };
  }

  private static Path localPath(String location) {
    if (location.contains("://")) {
      throw KithException.commandLine(
          "Cannot export to rocksdb:%s: the databases are files of the local file system. Name a path, mounted wherever tasks run."
              .formatted(location));
    }
    return Path.of(location).toAbsolutePath().normalize();
  }

  private void print(ExportSource source, ExportResult result) {
    Report report =
        new Report(
            source.snapshot().id(),
            source.table().name(),
            Secrets.hidden(wanted.target().toString()),
            result.version(),
            !result.isNew(),
            wanted.deltaFrom(),
            result.written().rows(),
            result.written().deleted(),
            result.changedShare(),
            result.written().checksumHex());
    printing.print(spec.commandLine().getOut(), report, () -> summary(report, result));
  }

  private RunSummary summary(Report report, ExportResult result) {
    RunSummary summary = new RunSummary();
    summary
        .add("snapshot", report.snapshotId())
        .add("table", report.table() + (wanted.internal() ? ", internal fields too" : ""))
        .add("to", report.to())
        .add("version", report.version() + (report.doneBefore() ? " (done before)" : ""))
        .add("rows", report.rows());
    wanted
        .deltaFrom()
        .ifPresent(
            id ->
                summary
                    .add("members without a row now", report.deleted())
                    .add(
                        "changed since " + id,
                        String.format(
                            Locale.ROOT,
                            "%.2f %% of %,d rows",
                            100 * report.changedShare(),
                            result.whole().rows())));
    result.facts().forEach(fact -> summary.add(fact.label(), fact.value()));
    return summary.add("checksum", report.checksum()).add("stages", clock);
  }
}
