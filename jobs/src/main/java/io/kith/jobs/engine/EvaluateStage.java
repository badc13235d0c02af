package io.kith.jobs.engine;

import io.kith.eval.CandidateScorer;
import io.kith.eval.Mixing;
import io.kith.eval.NewConnections;
import io.kith.graph.CompactGraph;
import io.kith.kernel.WorkUnits;
import io.kith.table.MemberEvaluationTable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Judges rankings of the training graph's candidates by the connections that came later, and writes
 * {@code member_evaluation}.
 *
 * <p>Only members with a new connection are worked on, and where scores are probabilities some
 * others, chosen by their ids, who tell how often nothing happens. Cost: their wedges, and ln P
 * comparisons for each of their candidates and scorers, P being their positives.
 */
public final class EvaluateStage {
  /** What ranking a wedge's candidate costs, in wedges a scorer. */
  private static final int SCORER_COST = 4;

  /** Members without a new connection that are looked at. */
  private static final int OTHERS_MAX = 2000;

  private EvaluateStage() {}

  /**
   * Judges all scorers in one pass.
   *
   * @param people what members are grouped by and compared with
   * @param table where the members' figures go
   */
  public static EvaluationResult run(
      JavaSparkContext context,
      CompactGraph training,
      NewConnections truth,
      JudgedPeople people,
      EvaluationOptions options,
      PairTable table) {
    int[] others = others(training, truth, options);
    int[] members =
        IntStream.concat(Arrays.stream(truth.labels()), Arrays.stream(others)).sorted().toArray();
    double othersWeight =
        others.length == 0 ? 0 : (double) unchanged(training, truth).count() / others.length;
    List<Unit> units = units(training, members, options, table.targetFileBytes());
    if (units.isEmpty()) {
      return new EvaluationResult(options, training);
    }
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    Broadcast<CompactGraph> graph = context.broadcast(training);
    Broadcast<NewConnections> shared = context.broadcast(truth);
    Broadcast<JudgedPeople> known = context.broadcast(people);
    try {
      context.setJobDescription("evaluate: rank all candidates; write member_evaluation");
      return context
          .parallelize(units, units.size())
          .mapPartitions(
              new RunEvaluate(graph, shared, known, members, othersWeight, options, table, hadoop))
          .treeReduce(EvaluationResult::plus);
    } finally {
      context.setJobDescription(null);
      known.destroy();
      shared.destroy();
      graph.destroy();
      hadoop.destroy();
    }
  }

  /** Members with connections, but without a new one. */
  private static IntStream unchanged(CompactGraph training, NewConnections truth) {
    return IntStream.range(0, training.members())
        .filter(label -> truth.count(label) == 0 && training.degree(label) > 0);
  }

  private static int[] others(
      CompactGraph training, NewConnections truth, EvaluationOptions options) {
    return options.scorers().stream().noneMatch(CandidateScorer::isProbability)
        ? new int[0]
        : unchanged(training, truth)
            .boxed()
            .sorted(
                Comparator.comparingLong(
                    (Integer label) -> Mixing.mix(Mixing.mix(options.seed()) + training.id(label))))
            .limit(OTHERS_MAX)
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /** Units of the members worked on. */
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
