package io.kith.jobs.graph;

import io.kith.graph.GraphBlock;
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
 * Builds the graph's blocks in one job.
 *
 * <p>It scans the rows once, shuffles packed pairs to their owners and builds a block a partition:
 * distinct connections by id. The driver sorts the ids; an id's rank is its label. Where blocks are
 * asked for, ids are replaced by labels in place. Nothing depends on how rows or members were
 * spread over partitions.
 *
 * <p>Cost: 16 bytes shuffled per directed connection (24 with dates), 12 bytes a member brought to
 * the driver.
 */
public final class GraphStage {
  /** Pairs per partition are aimed at by the size of the input: about 16 MiB of packed rows. */
  private static final long PARTITION_BYTES = 16L << 20;

  private static final int PARTITIONS_MAX = 4096;

  private GraphStage() {}

  /**
   * The graph of all good rows; the caller closes it.
   *
   * @param members keeps some out, and has others in
   * @param rows rule, member_a, member_b, then date and strength where the layout has them
   * @param check sees the counts after the scan and throws to stop the run
   */
  public static BuiltGraph build(
      Dataset<Row> rows, GraphOptions options, MemberSets members, Consumer<ScanCounts> check) {
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext());
    ScanCountsAccumulator counts = new ScanCountsAccumulator();
    context.sc().register(counts, "scan");
    Broadcast<MemberSets> sets = context.broadcast(members);
    int partitions = partitions(rows, context.defaultParallelism());
    JavaRDD<GraphBlock> blocks =
        rows.queryExecution()
            .toRdd()
            .toJavaRDD()
            .mapPartitionsToPair(new PackPairs(options, partitions, counts, sets))
            .partitionBy(new HashPartitioner(partitions))
            .mapPartitions(new BuildBlocks(options));
    // Read twice: for its ids, then for its labels.
    blocks.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      context.setJobDescription("graph: scan connections, build blocks");
      List<BlockSummary> summaries =
          blocks.map(block -> BlockSummary.of(block, sets.value())).collect();
      ScanCounts scan = counts.total(options.rules());
      check.accept(scan);
      return new BuiltGraph(context, blocks, options, scan, summaries, sets);
    } catch (Exception | Error e) {
      blocks.unpersist(false);
      sets.destroy();
      throw e;
    } finally {
      context.setJobDescription(null);
    }
  }

  private static int partitions(Dataset<Row> rows, int parallelism) {
    BigInteger bytes = rows.queryExecution().optimizedPlan().stats().sizeInBytes().bigInteger();
    long wanted = bytes.divide(BigInteger.valueOf(PARTITION_BYTES)).longValue() + 1;
    return (int) Math.max(parallelism, Math.min(PARTITIONS_MAX, wanted));
  }
}
