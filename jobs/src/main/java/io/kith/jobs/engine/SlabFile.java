package io.kith.jobs.engine;

import io.kith.graph.LabelledBlock;
import io.kith.graph.SlabCuts;
import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/**
 * One block's pieces of all slabs, one behind the other in a file on the shared file system.
 *
 * @param offsets where the piece of each slab begins
 * @param labels the block's members
 * @param work their work, see {@link io.kith.kernel.WorkUnits}
 */
record SlabFile(PieceFile file, long[] offsets, int[] labels, long[] work) implements Serializable {
  /** Writes the pieces of a block. */
  static SlabFile write(
      LabelledBlock block, long[] work, SlabCuts cuts, String folder, Configuration configuration)
      throws IOException {
    long[] offsets = new long[cuts.slabs()];
    PieceFile file =
        PieceFile.write(
            folder + "/block",
            configuration,
            (format, out) -> {
              for (int slab = 0; slab < offsets.length; slab++) {
                offsets[slab] = out.getPos();
                format.write(block.columns(cuts.from(slab), cuts.to(slab)), out);
              }
            });
    return new SlabFile(file, offsets, block.labels(), work);
  }
}
