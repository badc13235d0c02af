package io.kith.jobs.engine;

import io.kith.graph.CompactGraph;
import io.kith.graph.PairList;
import io.kith.kernel.WorkUnits;
import io.kith.table.PairScoresTable;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Writes {@code pair_scores}: how the two members of each pair of a list are related. */
public final class PairsStage {
  /** What finding and writing a row costs, in wedges. */
  private static final int ROW_COST = 256;

  private PairsStage() {}

  /**
   * Writes the table's files.
   *
   * @param graph its slab holds what is used of others' connections
   * @param introducers the most introducers named per pair
   */
  public static PairTableResult run(
      JavaSparkContext context,
      CompactGraph graph,
      PairList pairs,
      EnginePeople people,
      int introducers,
      PairTable table) {
    List<Unit> units = units(graph, pairs, table.targetFileBytes());
    if (units.isEmpty()) {
      return PairTableResult.of(List.of());
    }
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    Broadcast<PairList> list = context.broadcast(pairs);
    Broadcast<CompactGraph> shared = context.broadcast(graph);
    Broadcast<EnginePeople> known = context.broadcast(people);
    CompactGraph open = people.told(graph);
    Broadcast<CompactGraph> told = open == graph ? shared : context.broadcast(open);
    try {
      context.setJobDescription("pairs: relate and score; write pair_scores");
      return PairTableResult.of(
          context
              .parallelize(units, units.size())
              .map(new RunPairs(shared, told, list, known, introducers, table, hadoop))
              .collect());
    } finally {
      context.setJobDescription(null);
      known.destroy();
      if (told != shared) {
        told.destroy();
      }
      list.destroy();
      shared.destroy();
      hadoop.destroy();
    }
  }

  /** Units of the list's members, not of the graph's. */
  private static List<Unit> units(CompactGraph graph, PairList pairs, long targetFileBytes) {
    long[] work = new long[pairs.members()];
    long[] bytes = new long[work.length];
    for (int i = 0; i < work.length; i++) {
      long rows = (long) pairs.end(i) - pairs.start(i);
      int label = graph.label(pairs.memberId(i));
      // Questions beyond distance 2 cost the member's wedges once, however many there are.
      work[i] = ROW_COST * rows + (label < 0 ? 0 : graph.wedges(label, Integer.MAX_VALUE));
      bytes[i] = PairScoresTable.ROW_BYTES * rows;
    }
    int[] bounds = WorkUnits.cut(work, bytes, targetFileBytes);
    return Unit.between(bounds);
  }
}
