package io.kith.jobs.graph;

import io.kith.KithException;
import io.kith.graph.Adjacency;
import io.kith.graph.CompactGraph;
import io.kith.graph.GraphAssembler;
import io.kith.graph.GraphBlock;
import io.kith.graph.LabelledBlock;
import io.kith.graph.MemberIndex;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Builds the compact graph in two jobs.
 *
 * <p>The first scans the rows once, shuffles packed pairs to their owners and builds a block a
 * partition: distinct connections by id. The driver sorts the ids; an id's rank is its label. The
 * second job replaces ids by labels in place, and the driver lays the blocks out one member after
 * the other. Nothing depends on how rows or members were spread over partitions.
 *
 * <p>Cost: 16 bytes shuffled per directed connection (24 with dates), 8 bytes a member and 4 a
 * directed connection brought to the driver.
 */
public final class GraphStage {
  /** Pairs per partition are aimed at by the size of the input: about 64 MiB of rows. */
  private static final long PARTITION_BYTES = 64L << 20;

  private static final int PARTITIONS_MAX = 4096;

  private GraphStage() {}

  /**
   * The graph of all good rows.
   *
   * @param rows rule, member_a, member_b, then date and strength where the layout has them
   * @param check sees the counts after the scan and throws to stop the run
   */
  public static BuiltGraph build(
      Dataset<Row> rows, GraphOptions options, Consumer<ScanCounts> check) {
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext());
    ScanCountsAccumulator counts = new ScanCountsAccumulator();
    context.sc().register(counts, "scan");
    int partitions = partitions(rows, context.defaultParallelism());
    JavaRDD<GraphBlock> blocks =
        rows.queryExecution()
            .toRdd()
            .toJavaRDD()
            .mapPartitionsToPair(new PackPairs(options, partitions, counts))
            .partitionBy(new HashPartitioner(partitions))
            .mapPartitions(new BuildBlocks(options));
    // Read twice: for its ids, then for its labels.
    blocks.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      context.setJobDescription("graph: scan connections, build blocks");
      List<BlockSummary> summaries = blocks.map(BlockSummary::of).collect();
      ScanCounts scan = counts.total(options.rules());
      check.accept(scan);
      CompactGraph graph = label(context, blocks, summaries);
      long repeats = summaries.stream().mapToLong(BlockSummary::repeats).sum() / 2;
      long oneWay = summaries.stream().mapToLong(BlockSummary::oneWay).sum() / 2;
      return new BuiltGraph(graph, scan, repeats, oneWay);
    } finally {
      context.setJobDescription(null);
      blocks.unpersist(false);
    }
  }

  private static CompactGraph label(
      JavaSparkContext context, JavaRDD<GraphBlock> blocks, List<BlockSummary> summaries) {
    long entries = summaries.stream().mapToLong(BlockSummary::entries).sum();
    if (entries > Adjacency.ENTRIES_MAX) {
      throw KithException.refused(
          "Cannot hold the graph: %,d directed connections are more than %,d in one slab."
              .formatted(entries, Adjacency.ENTRIES_MAX));
    }
    double strengthMax = summaries.stream().mapToDouble(BlockSummary::strengthMax).max().orElse(0);
    MemberIndex index = MemberIndex.merge(summaries.stream().map(BlockSummary::ids).toList());
    Broadcast<MemberIndex> shared = context.broadcast(index);
    try {
      context.setJobDescription("graph: label neighbors");
      List<LabelledBlock> labelled =
          blocks.map(block -> block.label(shared.value(), strengthMax)).collect();
      return GraphAssembler.assemble(index, labelled);
    } finally {
      shared.destroy();
    }
  }

  private static int partitions(Dataset<Row> rows, int parallelism) {
    BigInteger bytes = rows.queryExecution().optimizedPlan().stats().sizeInBytes().bigInteger();
    long wanted = bytes.divide(BigInteger.valueOf(PARTITION_BYTES)).longValue() + 1;
    return (int) Math.max(parallelism, Math.min(PARTITIONS_MAX, wanted));
  }
}
