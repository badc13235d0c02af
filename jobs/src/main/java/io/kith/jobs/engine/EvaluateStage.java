package io.kith.jobs.engine;

import io.kith.eval.NewConnections;
import io.kith.graph.CompactGraph;
import io.kith.kernel.WorkUnits;
import io.kith.table.MemberEvaluationTable;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Judges rankings of the training graph's candidates by the connections that came later, and writes
 * {@code member_evaluation}.
 *
 * <p>Only members with a new connection are worked on. Cost: their wedges, and ln P comparisons for
 * each of their candidates and scorers, P being their positives.
 */
public final class EvaluateStage {
  /** What ranking a wedge's candidate costs, in wedges a scorer. */
  private static final int SCORER_COST = 4;

  private EvaluateStage() {}

  /**
   * Judges all scorers in one pass.
   *
   * @param table where the members' figures go
   */
  public static EvaluationResult run(
      JavaSparkContext context,
      CompactGraph training,
      NewConnections truth,
      EvaluationOptions options,
      PairTable table) {
    int[] members = truth.labels();
    List<Unit> units = units(training, members, options, table.targetFileBytes());
    if (units.isEmpty()) {
      return new EvaluationResult(options, training);
    }
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    Broadcast<CompactGraph> graph = context.broadcast(training);
    Broadcast<NewConnections> shared = context.broadcast(truth);
    try {
      context.setJobDescription("evaluate: rank all candidates; write member_evaluation");
      return context
          .parallelize(units, units.size())
          .mapPartitions(new RunEvaluate(graph, shared, options, table, hadoop))
          .treeReduce(EvaluationResult::plus);
    } finally {
      context.setJobDescription(null);
      shared.destroy();
      graph.destroy();
      hadoop.destroy();
    }
  }

  /** Units of the members that have new connections. */
  private static List<Unit> units(
      CompactGraph graph, int[] members, EvaluationOptions options, long targetFileBytes) {
    int scorers = options.scorers().size();
    long[] work = new long[members.length];
    long[] bytes = new long[members.length];
    for (int i = 0; i < members.length; i++) {
      work[i] = graph.wedges(members[i]) * (1 + SCORER_COST * scorers);
      bytes[i] = (long) MemberEvaluationTable.ROW_BYTES * scorers;
    }
    int[] bounds = WorkUnits.cut(work, bytes, targetFileBytes);
    return Unit.between(bounds);
  }
}
