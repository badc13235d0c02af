package io.kith.jobs.engine;

import io.kith.table.AttemptFile;
import io.kith.table.TableFile;
import io.kith.table.TableWriter;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.io.OutputFile;
import org.apache.spark.TaskContext;

/**
 * One unit's files of one table: one, made when the first row comes, or several where rows may be
 * of any size.
 */
final class UnitTable<T> implements Closeable {
  /** Opens a table's writer on a file. */
  @FunctionalInterface
  interface Opening<T> {
    TableWriter<T> open(OutputFile file) throws IOException;
  }

  private final String folder;
  private final int unit;
  private final Configuration hadoop;
  private final Opening<T> opening;
  private final long fileBytes;
  private final List<UnitResult.WrittenFile> files = new ArrayList<>();
  private AttemptFile file;
  private TableWriter<T> writer;

  /** A table of one file. */
  UnitTable(String folder, int unit, Configuration hadoop, Opening<T> opening) {
    this(folder, unit, hadoop, opening, Long.MAX_VALUE);
  }

  /**
   * A table that goes on in another file once one has grown to a size; of tables with one row a
   * member.
   */
  UnitTable(String folder, int unit, Configuration hadoop, Opening<T> opening, long fileBytes) {
    this.folder = folder;
    this.unit = unit;
    this.hadoop = hadoop;
    this.opening = opening;
    this.fileBytes = fileBytes;
  }

  /** Names of a unit's files stand in the order of their rows. */
  private String fileName() {
    return files.isEmpty()
        ? String.format(Locale.ROOT, "part-%05d.parquet", unit)
        : String.format(Locale.ROOT, "part-%05d_%03d.parquet", unit, files.size());
  }

  void write(T row) throws IOException {
    if (writer == null) {
      file = new AttemptFile(folder, fileName(), TaskContext.get().taskAttemptId(), hadoop);
      writer = opening.open(file.output());
    }
    writer.write(row);
    if (fileBytes < Long.MAX_VALUE && writer.bytes() >= fileBytes) {
      finishFile();
    }
  }

  private void finishFile() throws IOException {
    TableFile written = writer.finish();
    files.add(UnitResult.WrittenFile.of(file.commit(), written));
    writer = null;
  }

  /** Puts the last file in place, if there is one, and names all. */
  List<UnitResult.WrittenFile> finish() throws IOException {
    if (writer != null) {
      finishFile();
    }
    return files;
  }

  /** Leaves nothing of a file that is not in place. */
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
