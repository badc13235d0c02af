package io.kith.jobs.engine;

import io.kith.graph.CompactGraph;
import io.kith.kernel.WorkUnits;
import io.kith.table.TableFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Runs the kernels over all members, or some, and writes the tables. */
public final class EngineStage {
  private EngineStage() {}

  /**
   * Writes every table's files into the folders.
   *
   * @param onlyMembers labels to work on, ascending; empty for all
   */
  public static EngineResult run(
      JavaSparkContext context,
      CompactGraph graph,
      EngineOptions options,
      Optional<int[]> onlyMembers,
      NetworkReach reach,
      TableFolders folders) {
    int[] members = onlyMembers.orElseGet(() -> IntStream.range(0, graph.members()).toArray());
    List<Unit> units = units(graph, options, members);
    if (units.isEmpty()) {
      return total(List.of());
    }
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    try (SharedGraph shared =
        SharedGraph.share(context, graph, onlyMembers.orElse(new int[0]), reach)) {
      context.setJobDescription("engine: count, rank and explain; write tables");
      return total(
          context
              .parallelize(units, units.size())
              .mapPartitions(new RunUnits(shared, options, folders, hadoop))
              .collect());
    } finally {
      context.setJobDescription(null);
      hadoop.destroy();
    }
  }

  private static List<Unit> units(CompactGraph graph, EngineOptions options, int[] members) {
    int[] bounds =
        WorkUnits.cut(
            graph, members, options.top(), options.candidateBytes(), options.targetFileBytes());
    List<Unit> units = new ArrayList<>();
    for (int i = 0; i + 1 < bounds.length; i++) {
      units.add(new Unit(i, bounds[i], bounds[i + 1]));
    }
    return units;
  }

  private static EngineResult total(List<UnitResult> results) {
    Map<String, List<TableFile>> files = new TreeMap<>();
    for (UnitResult result : results) {
      result
          .files()
          .forEach(
              (table, file) ->
                  files.computeIfAbsent(table, t -> new ArrayList<>()).add(file.toTableFile()));
    }
    return new EngineResult(
        files,
        sum(results, UnitResult::members),
        sum(results, UnitResult::listed),
        sum(results, UnitResult::recommendations),
        sum(results, UnitResult::wedges),
        sum(results, UnitResult::secondDegree),
        sum(results, UnitResult::triangles));
  }

  private static long sum(List<UnitResult> results, ToLongFunction<UnitResult> field) {
    return results.stream().mapToLong(field).sum();
  }
}
