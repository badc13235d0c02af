package io.kith.jobs.export;

import io.kith.export.EncodedRow;
import io.kith.export.ExportSchema;
import io.kith.export.RocksDbPartition;
import io.kith.export.RowChanges;
import io.kith.export.SstSink;
import io.kith.store.ExportFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** A folder of RocksDB's table files per unit, one file for each partition. */
final class RocksDbTarget implements UnitTarget {
  private static final long serialVersionUID = 1L;

  private final String location;
  private final String version;
  private final int partitions;

  RocksDbTarget(String location, String version, int partitions) {
    this.location = location;
    this.version = version;
    this.partitions = partitions;
  }

  private ExportFolder folder() {
    return ExportFolder.open(location);
  }

  /** Where a unit's files are once it is whole. */
  Path tables(ExportUnit unit) {
    return Path.of(folder().scratchFolder(version), "tables-" + unit.name());
  }

  @Override
  public Optional<UnitResult> known(ExportUnit unit, Configuration hadoop) {
    return folder()
        .unit(version, unit.index(), UnitResult.class)
        .filter(result -> Files.isDirectory(tables(unit)));
  }

  @Override
  public Sink open(ExportUnit unit, ExportSchema schema, long attempt, Configuration hadoop)
      throws IOException {
    Path draft = tables(unit).resolveSibling("_" + tables(unit).getFileName() + "." + attempt);
    RocksDbPartition.delete(draft); // Attempts of a process that died had the same numbers.
    Files.createDirectories(draft);
    return new Tables(unit, draft, new SstSink(draft, partitions, schema.version()));
  }

  private final class Tables implements Sink {
    private final ExportUnit unit;
    private final Path draft;
    private final SstSink sink;

    Tables(ExportUnit unit, Path draft, SstSink sink) {
      this.unit = unit;
      this.draft = draft;
      this.sink = sink;
    }

    @Override
    public void write(EncodedRow row) throws IOException {
      sink.write(row);
    }

    @Override
    public void delete(long memberId) throws IOException {
      sink.delete(memberId);
    }

    @Override
    public void finish() throws IOException {
      sink.finish();
    }

    @Override
    public UnitResult complete(RowChanges.Result totals) throws IOException {
      sink.close();
      RocksDbPartition.delete(tables(unit));
      Files.move(draft, tables(unit), StandardCopyOption.ATOMIC_MOVE);
      UnitResult result = new UnitResult(totals.changed(), totals.whole(), List.of());
      folder().recordUnit(version, unit.index(), result);
      return result;
    }

    @Override
    public void close() throws IOException {
      sink.close();
      RocksDbPartition.delete(draft);
    }
  }
}
