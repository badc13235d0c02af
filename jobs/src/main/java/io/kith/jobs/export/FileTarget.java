package io.kith.jobs.export;

import io.kith.export.EncodedRow;
import io.kith.export.ExportSchema;
import io.kith.export.FileFormat;
import io.kith.export.RowChanges;
import io.kith.export.RowWriter;
import io.kith.store.ExportFolder;
import io.kith.table.AttemptFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** A file of rows per unit, and one of deletions, where there are any. */
final class FileTarget implements UnitTarget {
  private static final long serialVersionUID = 1L;

  private final FileFormat format;
  private final String location;
  private final String version;

  FileTarget(FileFormat format, String location, String version) {
    this.format = format;
    this.location = location;
    this.version = version;
  }

  @Override
  public Optional<UnitResult> known(ExportUnit unit, Configuration hadoop) {
    ExportFolder folder = ExportFolder.open(location, hadoop);
    return folder
        .unit(version, unit.index(), UnitResult.class)
        .filter(
            result ->
                result.files().stream()
                    .allMatch(
                        file ->
                            folder.length(version, file.path()).equals(Optional.of(file.bytes()))));
  }

  @Override
  public Sink open(ExportUnit unit, ExportSchema schema, long attempt, Configuration hadoop) {
    return new Files(unit, schema, attempt, hadoop);
  }

  /** Opens a file's writer on a stream. */
  private interface Opening {
    RowWriter open(OutputStream out) throws IOException;
  }

  private final class Files implements Sink {
    private final ExportFolder folder;
    private final ExportUnit unit;
    private final Part rows;
    private final Part deletions;

    Files(ExportUnit unit, ExportSchema schema, long attempt, Configuration hadoop) {
      this.unit = unit;
      folder = ExportFolder.open(location, hadoop);
      String data = folder.dataFolder(version);
      rows =
          new Part(
              data,
              "part-" + unit.name() + "." + format.extension(),
              out -> format.rows(out, schema, version),
              attempt,
              hadoop);
      deletions =
          new Part(
              data,
              "deleted-" + unit.name() + "." + format.extension(),
              out -> format.deletions(out, schema, version),
              attempt,
              hadoop);
    }

    @Override
    public void write(EncodedRow row) throws IOException {
      rows.write(row);
    }

    @Override
    public void delete(long memberId) throws IOException {
      deletions.write(EncodedRow.withoutValue(memberId));
    }

    @Override
    public void finish() throws IOException {
      rows.finish();
      deletions.finish();
    }

    @Override
    public UnitResult complete(RowChanges.Result totals) {
      List<UnitResult.File> files = new ArrayList<>();
      rows.file().ifPresent(files::add);
      deletions.file().ifPresent(files::add);
      UnitResult result = new UnitResult(totals.changed(), totals.whole(), files);
      folder.recordUnit(version, unit.index(), result);
      return result;
    }

    @Override
    public void close() throws IOException {
      try (deletions) {
        rows.close();
      }
    }
  }

  /** A file that is made when the first row comes. */
  private static final class Part implements AutoCloseable {
    private final String folder;
    private final String name;
    private final Opening opening;
    private final long attempt;
    private final Configuration hadoop;
    private AttemptFile file;
    private HashedOutput out;
    private RowWriter writer;
    private long count;
    private Optional<UnitResult.File> finished = Optional.empty();

    Part(String folder, String name, Opening opening, long attempt, Configuration hadoop) {
      this.folder = folder;
      this.name = name;
      this.opening = opening;
      this.attempt = attempt;
      this.hadoop = hadoop;
    }

    void write(EncodedRow row) throws IOException {
      if (writer == null) {
        file = new AttemptFile(folder, name, attempt, hadoop);
        out = new HashedOutput(file.output().createOrOverwrite(0));
        writer = opening.open(out);
      }
      writer.write(row);
      count++;
    }

    void finish() throws IOException {
      if (writer != null) {
        writer.close();
        finished =
            Optional.of(
                new UnitResult.File(
                    ExportFolder.inData(file.commit()), count, out.bytes(), out.sha256Hex()));
      }
    }

    Optional<UnitResult.File> file() {
      return finished;
    }

    @Override
    public void close() throws IOException {
      if (writer != null) {
        try {
          writer.close();
        } finally {
          file.discard();
        }
      }
    }
  }
}
