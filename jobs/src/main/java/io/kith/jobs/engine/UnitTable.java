package io.kith.jobs.engine;

import io.kith.table.AttemptFile;
import io.kith.table.TableFile;
import io.kith.table.TableWriter;
import java.io.Closeable;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.io.OutputFile;
import org.apache.spark.TaskContext;

/** One unit's file of one table, made when the first row comes. */
final class UnitTable<T> implements Closeable {
  /** Opens a table's writer on a file. */
  @FunctionalInterface
  interface Opening<T> {
    TableWriter<T> open(OutputFile file) throws IOException;
  }

  private final String table;
  private final String folder;
  private final int unit;
  private final Configuration hadoop;
  private final Opening<T> opening;
  private AttemptFile file;
  private TableWriter<T> writer;

  UnitTable(String table, String folder, int unit, Configuration hadoop, Opening<T> opening) {
    this.table = table;
    this.folder = folder;
    this.unit = unit;
    this.hadoop = hadoop;
    this.opening = opening;
  }

  static String fileName(int unit) {
    return String.format(Locale.ROOT, "part-%05d.parquet", unit);
  }

  void write(T row) throws IOException {
    if (writer == null) {
      file = new AttemptFile(folder, fileName(unit), TaskContext.get().taskAttemptId(), hadoop);
      writer = opening.open(file.output());
    }
    writer.write(row);
  }

  /** Puts the file in place, if there is one, and names it. */
  void finish(Map<String, UnitResult.WrittenFile> files) throws IOException {
    if (writer != null) {
      TableFile written = writer.finish();
      files.put(table, UnitResult.WrittenFile.of(file.commit(), written));
    }
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
