package io.kith.jobs.graph;

import io.kith.graph.GraphBlock;
import java.io.Serializable;

/** What the driver needs of a block before neighbors can be labelled. */
record BlockSummary(long[] ids, long entries, long repeats, long oneWay, double strengthMax)
    implements Serializable {
  static BlockSummary of(GraphBlock block) {
    return new BlockSummary(
        block.ids(),
        block.neighborIds().length,
        block.repeats(),
        block.oneWay(),
        block.strengthMax());
  }
}
