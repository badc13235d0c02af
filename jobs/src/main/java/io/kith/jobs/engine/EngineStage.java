package io.kith.jobs.engine;

import io.kith.feature.Feature;
import io.kith.graph.CompactGraph;
import io.kith.kernel.TwoHopKernel.Pass;
import io.kith.kernel.WorkUnits;
import io.kith.table.TableFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Runs the kernels over all members, or some, and writes the tables: one round over each slab of
 * the network, then, for what rankers ask, and for the reach gain and facets of networks in several
 * slabs, another one over each.
 */
public final class EngineStage {
  private EngineStage() {}

  /**
   * Works on a network in one piece.
   *
   * @param onlyMembers labels to work on, ascending; empty for all
   */
  public static EngineResult run(
      JavaSparkContext context,
      CompactGraph graph,
      EngineOptions options,
      Optional<int[]> onlyMembers,
      NetworkReach reach,
      EnginePeople people,
      TableFolders folders) {
    int[] members = labels(onlyMembers, graph.members());
    try (Shared shared = new Shared(context, reach, people);
        SlabSource source = new BroadcastSlab(context, graph, members)) {
      return run(context, source, options, shared, folders);
    }
  }

  /**
   * Works on a network in slabs.
   *
   * @param onlyMembers labels to work on, ascending; empty for all
   * @param slabFolder where slabs are written, path or URI on a file system that all executors see;
   *     the caller deletes it
   */
  public static EngineResult run(
      JavaSparkContext context,
      NetworkInBlocks network,
      EngineOptions options,
      Optional<int[]> onlyMembers,
      NetworkReach reach,
      EnginePeople people,
      TableFolders folders,
      String slabFolder) {
    int[] members = labels(onlyMembers, network.members().size());
    try (Shared shared = new Shared(context, reach, people);
        SlabSource source = new SlabFiles(context, network, members, slabFolder, shared.hadoop())) {
      return run(context, source, options, shared, folders);
    }
  }

  private static int[] labels(Optional<int[]> onlyMembers, int members) {
    return onlyMembers.orElseGet(() -> IntStream.range(0, members).toArray());
  }

  private static EngineResult run(
      JavaSparkContext context,
      SlabSource source,
      EngineOptions options,
      Shared shared,
      TableFolders folders) {
    LongAccumulator cpuNanos = context.sc().longAccumulator("engine cpu");
    List<Unit> units = units(source.work(), options);
    if (units.isEmpty()) {
      return total(List.of(), source.slabs(), cpuNanos, Optional.empty(), Optional.empty());
    }
    try (ListCaps caps = new ListCaps(context, source, units, options, shared.people(), cpuNanos)) {
      JavaRDD<UnitRows> rows = caps.settle();
      List<Round> rounds = rounds(source, options, shared.people(), cpuNanos);
      try (EarlierRounds earlier = EarlierRounds.run(context, rows, units.size(), rounds)) {
        context.setJobDescription("engine: count, rank and explain; write tables");
        LastRound last =
            new LastRound(rounds.get(rounds.size() - 1), shared.reach(), folders, shared.hadoop());
        List<UnitResult> results = rows.zipPartitions(earlier.state(), last).collect();
        return total(results, source.slabs(), cpuNanos, caps.exposure(), caps.introductions());
      }
    } finally {
      context.setJobDescription(null);
    }
  }

  static List<Round> rounds(
      SlabSource source,
      EngineOptions options,
      Broadcast<EnginePeople> people,
      LongAccumulator cpuNanos) {
    if (source.slabs() == 1) {
      Pass pass = Pass.RANK_AND_REACH;
      return List.of(new Round(source.slab(0), pass, options, people, cpuNanos));
    }
    List<Round> rounds = new ArrayList<>();
    boolean walks = walks(options);
    for (int slab = 0; slab < source.slabs(); slab++) {
      boolean isFinal = slab == source.slabs() - 1 && !walks;
      Pass pass = isFinal ? Pass.LAST_RANK : Pass.RANK;
      rounds.add(new Round(source.slab(slab), pass, options, people, cpuNanos));
    }
    for (int slab = 0; walks && slab < source.slabs(); slab++) {
      Pass pass = slab == source.slabs() - 1 ? Pass.LAST_WALK : Pass.WALK;
      rounds.add(new Round(source.slab(slab), pass, options, people, cpuNanos));
    }
    boolean looksTwice = options.lists().reachGain() || options.hasFacets();
    for (int slab = 0; looksTwice && slab < source.slabs(); slab++) {
      rounds.add(new Round(source.slab(slab), Pass.REACH, options, people, cpuNanos));
    }
    return rounds;
  }

  /** Whether a ranker asks for walks of three steps: they need all candidates to be known. */
  private static boolean walks(EngineOptions options) {
    return options
        .score()
        .ranker()
        .map(
            ranker ->
                ranker.features().stream()
                    .anyMatch(feature -> feature.group() == Feature.Group.WALKS))
        .orElse(false);
  }

  private static List<Unit> units(long[] work, EngineOptions options) {
    int[] bounds =
        WorkUnits.cut(
            work, options.lists().top(), options.candidateBytes(), options.targetFileBytes());
    return Unit.between(bounds);
  }

  private static EngineResult total(
      List<UnitResult> results,
      int slabs,
      LongAccumulator cpuNanos,
      Optional<CapFigures> exposure,
      Optional<CapFigures> introductions) {
    Map<String, List<TableFile>> files = new TreeMap<>();
    for (UnitResult result : results) {
      result
          .files()
          .forEach(
              (table, written) -> {
                List<TableFile> all = files.computeIfAbsent(table, t -> new ArrayList<>());
                written.forEach(file -> all.add(file.toTableFile()));
              });
    }
    return new EngineResult(
        files,
        sum(results, UnitResult::members),
        sum(results, UnitResult::listed),
        sum(results, UnitResult::recommendations),
        sum(results, UnitResult::fromAffiliations),
        sum(results, UnitResult::withoutVisible),
        sum(results, UnitResult::faceted),
        sum(results, UnitResult::facets),
        sum(results, UnitResult::wedges),
        sum(results, UnitResult::secondDegree),
        sum(results, UnitResult::triangles),
        max(results, UnitResult::taskBytes),
        max(results, UnitResult::slabBytes),
        slabs,
        cpuNanos.value() / 1e9,
        exposure,
        introductions);
  }

  private static long sum(List<UnitResult> results, ToLongFunction<UnitResult> field) {
    return results.stream().mapToLong(field).sum();
  }

  private static long max(List<UnitResult> results, ToLongFunction<UnitResult> field) {
    return results.stream().mapToLong(field).max().orElse(0);
  }

  /** What every executor holds once, whatever the slabs. */
  private record Shared(
      Broadcast<NetworkReach> reach,
      Broadcast<EnginePeople> people,
      Broadcast<SerializableConfiguration> hadoop)
      implements AutoCloseable {
    Shared(JavaSparkContext context, NetworkReach reach, EnginePeople people) {
      this(
          context.broadcast(reach),
          context.broadcast(people),
          context.broadcast(new SerializableConfiguration(context.hadoopConfiguration())));
    }

    @Override
    public void close() {
      reach.destroy();
      people.destroy();
      hadoop.destroy();
    }
  }
}
