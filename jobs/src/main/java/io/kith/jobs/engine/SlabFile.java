package io.kith.jobs.engine;

import io.kith.graph.LabelledBlock;
import io.kith.graph.SlabCuts;
import io.kith.table.StoreOutputFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.spark.TaskContext;

/**
 * One block's pieces of all slabs, one behind the other in a file on the shared file system.
 *
 * @param path path or URI, of an attempt's own
 * @param offsets where the piece of each slab begins
 * @param labels the block's members
 * @param work their work, see {@link io.kith.kernel.WorkUnits}
 */
record SlabFile(String path, long[] offsets, int[] labels, long[] work) implements Serializable {
  /** Writes the pieces of a block. */
  static SlabFile write(
      LabelledBlock block, long[] work, SlabCuts cuts, String folder, Configuration configuration)
      throws IOException {
    TaskContext task = TaskContext.get();
    String path =
        String.format(
            Locale.ROOT, "%s/block-%05d.%d", folder, task.partitionId(), task.taskAttemptId());
    long[] offsets = new long[cuts.slabs()];
    PieceFormat format = new PieceFormat();
    try (PositionOutputStream out = StoreOutputFile.of(path, configuration).create(0)) {
      for (int slab = 0; slab < offsets.length; slab++) {
        offsets[slab] = out.getPos();
        format.write(block.columns(cuts.from(slab), cuts.to(slab)), out);
      }
    }
    return new SlabFile(path, offsets, block.labels(), work);
  }
}
