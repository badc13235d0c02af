package io.kith.jobs.engine;

import io.kith.graph.LabelledBlock;
import io.kith.graph.MemberTable;
import io.kith.people.Labels;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;

/**
 * A network that lies on the executors, to be worked through in slabs.
 *
 * @param blocks every member once; read several times
 * @param dated whether connections carry dates
 * @param weighted whether connections carry strengths
 * @param visible labels whose connections among each other are all that others know of; empty where
 *     they know of all
 * @param slabs number of slabs wanted
 */
public record NetworkInBlocks(
    MemberTable members,
    JavaRDD<LabelledBlock> blocks,
    boolean dated,
    boolean weighted,
    Optional<Labels> visible,
    int slabs) {
  /** The blocks with what others know of their members' connections. */
  JavaRDD<LabelledBlock> knownBlocks() {
    return visible.map(labels -> blocks.map(block -> block.among(labels::contains))).orElse(blocks);
  }
}
