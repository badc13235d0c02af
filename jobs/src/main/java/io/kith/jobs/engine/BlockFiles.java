package io.kith.jobs.engine;

import io.kith.graph.LabelledBlock;
import io.kith.sketch.NeighborScan;
import io.kith.table.StoreInputFile;
import io.kith.table.StoreOutputFile;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * A network's blocks as files on the shared file system, which any task reads from the first to the
 * last: no more than one block is in its memory.
 */
record BlockFiles(List<String> paths, Broadcast<SerializableConfiguration> hadoop)
    implements NeighborScan, Serializable {
  /**
   * Writes the labels of each block's neighbors.
   *
   * @param prefix how the files' paths begin
   */
  static BlockFiles write(
      JavaRDD<LabelledBlock> blocks, String prefix, Broadcast<SerializableConfiguration> hadoop) {
    List<String> paths =
        blocks.map(block -> write(block, prefix, hadoop.value().value())).collect();
    return new BlockFiles(paths, hadoop);
  }

  private static String write(LabelledBlock block, String prefix, Configuration configuration)
      throws IOException {
    TaskContext task = TaskContext.get();
    String path =
        String.format(Locale.ROOT, "%s-%05d.%d", prefix, task.partitionId(), task.taskAttemptId());
    try (PositionOutputStream out = StoreOutputFile.of(path, configuration).create(0)) {
      new PieceFormat().write(block.withNeighborsAlone(), out);
    }
    return path;
  }

  @Override
  public void forEach(Visitor visitor) {
    for (String path : paths) {
      LabelledBlock block = read(path);
      int from = 0;
      for (int i = 0; i < block.labels().length; i++) {
        int to = from + block.degrees()[i];
        visitor.visit(block.labels()[i], block.neighbors(), from, to);
        from = to;
      }
    }
  }

  private LabelledBlock read(String path) {
    try (SeekableInputStream in = StoreInputFile.of(path, hadoop.value().value()).newStream()) {
      return new PieceFormat().read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the block in '%s'".formatted(path), e);
    }
  }
}
