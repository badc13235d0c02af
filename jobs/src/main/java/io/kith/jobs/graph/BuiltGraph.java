package io.kith.jobs.graph;

import io.kith.KithException;
import io.kith.graph.Adjacency;
import io.kith.graph.CompactGraph;
import io.kith.graph.GraphAssembler;
import io.kith.graph.GraphBlock;
import io.kith.graph.LabelledBlock;
import io.kith.graph.MemberIndex;
import io.kith.graph.MemberTable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;

/**
 * The graph as it lies in blocks on the executors, its members on the driver, and what was cleaned
 * on the way to it. It lasts until it is closed.
 */
public final class BuiltGraph implements AutoCloseable {
  private final JavaSparkContext context;
  private final JavaRDD<GraphBlock> blocks;
  private final GraphOptions options;
  private final ScanCounts scan;
  private final MemberIndex index;
  private final MemberTable members;
  private final long repeats;
  private final long oneWay;
  private final Broadcast<MemberSets> sets;
  private final Broadcast<MemberIndex> sharedIndex;
  private final JavaRDD<LabelledBlock> labelled;

  /** Made when first asked for. */
  private CompactGraph whole;

  BuiltGraph(
      JavaSparkContext context,
      JavaRDD<GraphBlock> blocks,
      GraphOptions options,
      ScanCounts scan,
      List<BlockSummary> summaries,
      Broadcast<MemberSets> sets) {
    this.sets = sets;
    this.context = context;
    this.blocks = blocks;
    this.options = options;
    this.scan = scan;
    repeats = summaries.stream().mapToLong(BlockSummary::repeats).sum() / 2;
    oneWay = summaries.stream().mapToLong(BlockSummary::oneWay).sum() / 2;
    index =
        MemberIndex.merge(
            Stream.concat(
                    summaries.stream().map(BlockSummary::ids), Stream.of(sets.value().known()))
                .toList());
    members = new MemberTable(index.ids(), degrees(index, summaries));
    double strengthMax = summaries.stream().mapToDouble(BlockSummary::strengthMax).max().orElse(0);
    sharedIndex = context.broadcast(index);
    Broadcast<MemberIndex> shared = sharedIndex;
    labelled =
        blocks
            .map(block -> block.label(shared.value(), strengthMax))
            .union(context.parallelize(List.of(others(summaries)), 1));
  }

  /** The members that no block holds: nobody is connected to them. */
  private LabelledBlock others(List<BlockSummary> summaries) {
    BitSet held = new BitSet(index.ids().length);
    summaries.forEach(
        summary -> Arrays.stream(summary.ids()).mapToInt(index::label).forEach(held::set));
    int[] others =
        IntStream.range(0, index.ids().length).filter(label -> !held.get(label)).toArray();
    return new LabelledBlock(
        others,
        new int[others.length],
        new int[0],
        new long[0],
        new byte[0],
        new int[0],
        new int[0]);
  }

  private static int[] degrees(MemberIndex index, List<BlockSummary> summaries) {
    int[] degrees = new int[index.ids().length];
    for (BlockSummary summary : summaries) {
      for (int i = 0; i < summary.ids().length; i++) {
        degrees[index.label(summary.ids()[i])] = summary.degrees()[i];
      }
    }
    return degrees;
  }

  /** All members, by label. */
  public MemberTable members() {
    return members;
  }

  /** What the scan of the rows counted. */
  public ScanCounts scan() {
    return scan;
  }

  /** Rows that repeated or reversed another row of the same pair. */
  public long repeats() {
    return repeats;
  }

  /** Pairs left out because only one direction was present, where both are required. */
  public long oneWay() {
    return oneWay;
  }

  /** Whether connections carry dates. */
  public boolean isDated() {
    return options.layout().dated();
  }

  /** Whether connections carry strengths. */
  public boolean isWeighted() {
    return options.layout().weighted();
  }

  /** Every member once, with its neighbors by label; kept on the executors' disks from here on. */
  public JavaRDD<LabelledBlock> blocks() {
    if (labelled.getStorageLevel().equals(StorageLevel.NONE())) {
      labelled.persist(StorageLevel.DISK_ONLY());
      context.setJobDescription("graph: label neighbors");
      labelled.count();
      context.setJobDescription(null);
      blocks.unpersist(false);
    }
    return labelled;
  }

  /** The graph in one piece, on the driver. */
  public CompactGraph whole() {
    if (whole == null) {
      whole = collect();
      blocks.unpersist(false);
    }
    return whole;
  }

  private CompactGraph collect() {
    if (members.entries() > Adjacency.ENTRIES_MAX) {
      throw KithException.refused(
          "Cannot hold the graph in one piece: it has %,d directed connections, at most %,d fit."
              .formatted(members.entries(), Adjacency.ENTRIES_MAX));
    }
    context.setJobDescription("graph: label neighbors");
    try {
      return GraphAssembler.assemble(index, labelled.collect());
    } finally {
      context.setJobDescription(null);
    }
  }

  @Override
  public void close() {
    labelled.unpersist(false);
    blocks.unpersist(false);
    sharedIndex.destroy();
    sets.destroy();
  }
}
