package io.kith.jobs.graph;

import io.kith.graph.GraphBlock;
import java.io.Serializable;

/** What the driver needs of a block before neighbors can be labelled: 12 bytes a member. */
record BlockSummary(long[] ids, int[] degrees, long repeats, long oneWay, double strengthMax)
    implements Serializable {
  static BlockSummary of(GraphBlock block, MemberSets members) {
    int[] degrees = new int[block.ids().length];
    for (int i = 0; i < degrees.length; i++) {
      degrees[i] = block.starts()[i + 1] - block.starts()[i];
    }
    return new BlockSummary(
        block.ids(), degrees, block.repeats(), block.oneWay(), block.strengthMax(members::counts));
  }
}
