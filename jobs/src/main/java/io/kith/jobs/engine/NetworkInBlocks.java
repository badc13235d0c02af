package io.kith.jobs.engine;

import io.kith.graph.LabelledBlock;
import io.kith.graph.MemberTable;
import io.kith.people.Labels;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

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
    return blocksWithKnown().map(both -> both._2());
  }

  /** Each block, and beside it the same with what others know of its members' connections. */
  JavaRDD<Tuple2<LabelledBlock, LabelledBlock>> blocksWithKnown() {
    return visible
        .map(labels -> blocks.map(block -> new Tuple2<>(block, block.among(labels::contains))))
        .orElseGet(() -> blocks.map(block -> new Tuple2<>(block, block)));
  }
}
