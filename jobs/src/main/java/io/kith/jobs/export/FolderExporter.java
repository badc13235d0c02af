package io.kith.jobs.export;

import io.kith.KithException;
import io.kith.export.FileFormat;
import io.kith.export.RowTotals;
import io.kith.store.ExportFolder;
import io.kith.store.ExportManifest;
import io.kith.store.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Exports into a folder of versions: files of rows, or RocksDB databases. */
public final class FolderExporter implements Exporter {
  private static final String ROCKSDB = "rocksdb";

  private final ExportStage stage;
  private final ExportFolder folder;
  private final String format;
  private final Optional<FileFormat> files;
  private final int partitions;

  private FolderExporter(
      JavaSparkContext context, String location, Optional<FileFormat> files, int partitions) {
    stage = new ExportStage(context);
    folder = ExportFolder.open(location, context.hadoopConfiguration());
    format = files.map(FileFormat::extension).orElse(ROCKSDB);
    this.files = files;
    this.partitions = partitions;
  }

  /** Into files. */
  public static FolderExporter files(JavaSparkContext context, FileFormat format, String location) {
    return new FolderExporter(context, location, Optional.of(format), 0);
  }

  /** Into databases, which must lie in a folder that is local, or mounted, wherever tasks run. */
  public static FolderExporter rocksDb(JavaSparkContext context, String location, int partitions) {
    return new FolderExporter(context, location, Optional.empty(), partitions);
  }

  @Override
  public ExportResult export(ExportSource source, Stages stages) {
    String version = source.version(format, partitions);
    Optional<ExportManifest> before = folder.current();
    if (before.isPresent() && before.get().version().equals(version) && isThere(before.get())) {
      return known(before.get(), source);
    }
    before.ifPresent(live -> requireSameKind(live, source));
    if (files.isEmpty()) {
      source.before().ifPresent(earlier -> requireBase(before, earlier));
    }
    folder.begin(version);
    List<UnitResult> units = stages.time("write", () -> stage.write(source, target(version)));
    RowTotals written = RowTotals.sum(units.stream().map(UnitResult::written).toList());
    RowTotals whole = RowTotals.sum(units.stream().map(UnitResult::whole).toList());
    requireArrived(source.table().rows(), whole.rows(), "rows of the table were read");
    ExportResult result = new ExportResult(true, version, written, whole, List.of());
    if (files.isPresent()) {
      stages.time("verify", () -> checkFiles(files.get(), version, units));
    } else {
      stages.time("load", () -> build(source, version, before, whole));
    }
    folder.publish(manifest(source, result, units));
    folder.deleteOld(before.map(ExportManifest::version));
    return result;
  }

  /** Whether all files still have their length; databases are not looked into. */
  private boolean isThere(ExportManifest live) {
    return live.files().stream()
        .allMatch(
            file -> folder.length(live.version(), file.path()).equals(Optional.of(file.bytes())));
  }

  private static ExportResult known(ExportManifest live, ExportSource source) {
    RowTotals written =
        new RowTotals(live.rows(), live.deleted(), Long.parseUnsignedLong(live.checksum(), 16));
    RowTotals whole = new RowTotals(source.table().rows(), 0, 0);
    return new ExportResult(false, live.version(), written, whole, List.of());
  }

  /** Whole exports and deltas of files, or exports of two tables, would be taken for each other. */
  private void requireSameKind(ExportManifest live, ExportSource source) {
    boolean bothDeltas =
        files.isEmpty() || live.deltaFrom().isPresent() == source.before().isPresent();
    if (!live.format().equals(format)
        || !live.table().equals(source.table().name())
        || !bothDeltas) {
      throw KithException.refused(
          "Cannot export %s%s as %s: there is an export of %s%s as %s in '%s'. Name another folder."
              .formatted(
                  source.before().isPresent() ? "changes of " : "",
                  source.table().name(),
                  format,
                  live.deltaFrom().isPresent() ? "changes of " : "",
                  live.table(),
                  live.format(),
                  folder.location()));
    }
  }

  private void requireBase(Optional<ExportManifest> live, Snapshot earlier) {
    String has = live.map(ExportManifest::snapshotId).orElse("nothing");
    boolean sameLayout = live.filter(manifest -> manifest.partitions() == partitions).isPresent();
    if (!has.equals(earlier.id()) || !sameLayout) {
      throw KithException.refused(
          "Cannot apply what changed since snapshot %s: the live version is of %s%s in '%s'. Export whole, without --delta-from."
              .formatted(
                  earlier.id(),
                  has,
                  sameLayout ? "" : ", in another number of partitions,",
                  folder.location()));
    }
  }

  private UnitTarget target(String version) {
    return files
        .<UnitTarget>map(form -> new FileTarget(form, folder.location(), version))
        .orElseGet(() -> new RocksDbTarget(folder.location(), version, partitions));
  }

  private boolean checkFiles(FileFormat form, String version, List<UnitResult> units) {
    List<UnitResult.File> written = units.stream().flatMap(unit -> unit.files().stream()).toList();
    Broadcast<SerializableConfiguration> hadoop =
        stage
            .context()
            .broadcast(new SerializableConfiguration(stage.context().hadoopConfiguration()));
    try {
      stage
          .each(
              "export: verify files",
              written,
              new CheckFile(form, folder.locate(version, ""), hadoop))
          .stream()
          .filter(problem -> !problem.isEmpty())
          .findFirst()
          .ifPresent(
              problem -> {
                throw KithException.environment(
                    "Cannot vouch for the export: %s. Check the disk, remove the folder and run again."
                        .formatted(problem));
              });
      return true;
    } finally {
      hadoop.destroy();
    }
  }

  private boolean build(
      ExportSource source, String version, Optional<ExportManifest> before, RowTotals whole) {
    RocksDbTarget target = new RocksDbTarget(folder.location(), version, partitions);
    List<String> tables =
        source.units().stream().map(unit -> target.tables(unit).toString()).toList();
    String base =
        source.before().isPresent() ? folder.dataFolder(before.orElseThrow().version()) : "";
    List<RowTotals> loaded =
        stage.each(
            "export: load databases",
            IntStream.range(0, partitions).boxed().toList(),
            new BuildPartition(Path.of(folder.dataFolder(version)).toString(), tables, base));
    RowTotals arrived = RowTotals.sum(loaded);
    requireArrived(whole.rows(), arrived.rows(), "rows are in the databases");
    if (arrived.checksum() != whole.checksum()) {
      throw KithException.environment(
          "Cannot vouch for the export: the databases hold rows of checksum %s, sent were %s, in '%s'. Remove the folder and export whole."
              .formatted(arrived.checksumHex(), whole.checksumHex(), folder.location()));
    }
    return true;
  }

  private void requireArrived(long sent, long arrived, String what) {
    if (sent != arrived) {
      throw KithException.environment(
          String.format(
              Locale.ROOT,
              "Cannot vouch for the export: %,d %s, expected %,d, in '%s'. Verify the snapshot (kith snapshots verify), and export again.",
              arrived,
              what,
              sent,
              folder.location()));
    }
  }

  private ExportManifest manifest(
      ExportSource source, ExportResult result, List<UnitResult> units) {
    return new ExportManifest(
        ExportManifest.SCHEMA_VERSION,
        result.version(),
        format,
        source.snapshot().id(),
        source.table().name(),
        source.schema().version(),
        source.internal(),
        source.before().map(Snapshot::id),
        partitions,
        source.snapshot().manifest().erasures(),
        result.written().rows(),
        result.written().deleted(),
        result.changedShare(),
        result.written().checksumHex(),
        source.schema().toString(),
        units.stream()
            .flatMap(unit -> unit.files().stream())
            .map(UnitResult.File::toManifest)
            .toList());
  }
}
