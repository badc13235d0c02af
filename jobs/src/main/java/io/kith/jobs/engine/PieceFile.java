package io.kith.jobs.engine;

import io.kith.graph.LabelledBlock;
import io.kith.table.StoreInputFile;
import io.kith.table.StoreOutputFile;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.spark.TaskContext;

/**
 * A file of a task on the shared file system, with pieces of its block one behind the other.
 *
 * @param path path or URI, of an attempt's own
 */
record PieceFile(String path) implements Serializable {
  /** Writes pieces. */
  @FunctionalInterface
  interface Pieces {
    void write(PieceFormat format, PositionOutputStream out) throws IOException;
  }

  /** Reads one piece, or a part of it. */
  @FunctionalInterface
  interface Piece {
    LabelledBlock read(PieceFormat format, SeekableInputStream in) throws IOException;
  }

  /**
   * Writes the file of the task that runs.
   *
   * @param prefix how its path begins
   */
  static PieceFile write(String prefix, Configuration configuration, Pieces pieces)
      throws IOException {
    TaskContext task = TaskContext.get();
    String path =
        String.format(Locale.ROOT, "%s-%05d.%d", prefix, task.partitionId(), task.taskAttemptId());
    try (PositionOutputStream out = StoreOutputFile.of(path, configuration).create(0)) {
      pieces.write(new PieceFormat(), out);
    }
    return new PieceFile(path);
  }

  /** Reads the piece that begins at a byte. */
  LabelledBlock read(long offset, Configuration configuration, Piece piece) {
    try (SeekableInputStream in = StoreInputFile.of(path, configuration).newStream()) {
      in.seek(offset);
      return piece.read(new PieceFormat(), in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the network in '%s'".formatted(path), e);
    }
  }
}
