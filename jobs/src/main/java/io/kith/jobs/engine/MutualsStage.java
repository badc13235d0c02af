package io.kith.jobs.engine;

import io.kith.graph.CompactGraph;
import io.kith.kernel.MutualPairsForecast;
import io.kith.kernel.WorkUnits;
import io.kith.table.MutualScoresTable;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Writes {@code mutual_scores}: all pairs of members with enough mutuals. */
public final class MutualsStage {
  /** What writing a row costs, in wedges. */
  private static final int ROW_COST = 64;

  private MutualsStage() {}

  /**
   * Writes the table's files.
   *
   * @param forecast of the same graph and number of mutuals: it decides where files are cut
   */
  public static PairTableResult run(
      JavaSparkContext context,
      CompactGraph graph,
      int minMutuals,
      MutualPairsForecast forecast,
      PairTable table) {
    List<Unit> units = units(forecast, table.targetFileBytes());
    if (units.isEmpty()) {
      return PairTableResult.of(List.of());
    }
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    Broadcast<CompactGraph> shared = context.broadcast(graph);
    try {
      context.setJobDescription("mutuals: count and score; write mutual_scores");
      return PairTableResult.of(
          context
              .parallelize(units, units.size())
              .map(new RunMutuals(shared, minMutuals, table, hadoop))
              .collect());
    } finally {
      context.setJobDescription(null);
      shared.destroy();
      hadoop.destroy();
    }
  }

  private static List<Unit> units(MutualPairsForecast forecast, long targetFileBytes) {
    long[] work = new long[forecast.pairsMax().length];
    long[] bytes = new long[work.length];
    for (int label = 0; label < work.length; label++) {
      work[label] = forecast.pairsMax()[label] + ROW_COST * forecast.pairs(label);
      bytes[label] = MutualScoresTable.ROW_BYTES * forecast.pairs(label);
    }
    int[] bounds = WorkUnits.cut(work, bytes, targetFileBytes);
    return Unit.between(bounds);
  }
}
