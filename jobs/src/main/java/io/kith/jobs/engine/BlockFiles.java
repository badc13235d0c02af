package io.kith.jobs.engine;

import io.kith.graph.LabelledBlock;
import io.kith.sketch.NeighborScan;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * A network's blocks as files on the shared file system, which any task reads from the first to the
 * last: no more than one block is in its memory.
 */
record BlockFiles(List<PieceFile> files, Broadcast<SerializableConfiguration> hadoop)
    implements NeighborScan, Serializable {
  /**
   * Writes the labels of each block's neighbors.
   *
   * @param prefix how the files' paths begin
   */
  static BlockFiles write(
      JavaRDD<LabelledBlock> blocks, String prefix, Broadcast<SerializableConfiguration> hadoop) {
    List<PieceFile> files =
        blocks
            .map(
                block ->
                    PieceFile.write(
                        prefix,
                        hadoop.value().value(),
                        (format, out) -> format.write(block.withNeighborsAlone(), out)))
            .collect();
    return new BlockFiles(files, hadoop);
  }

  @Override
  public void forEach(Visitor visitor) {
    for (PieceFile file : files) {
      LabelledBlock block = file.read(0, hadoop.value().value(), PieceFormat::read);
      int from = 0;
      for (int i = 0; i < block.labels().length; i++) {
        int to = from + block.degrees()[i];
        visitor.visit(block.labels()[i], block.neighbors(), from, to);
        from = to;
      }
    }
  }
}
