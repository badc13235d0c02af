package io.kith.jobs.engine;

import io.kith.graph.CompactGraph;
import io.kith.kernel.WorkUnits;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** The network in one piece, sent to every executor once: its rows and its only slab. */
final class BroadcastSlab implements SlabSource {
  private final JavaSparkContext context;
  private final CompactGraph graph;
  private final int[] members;
  private final Broadcast<CompactGraph> shared;

  /** A source for the members of some labels, ascending. */
  BroadcastSlab(JavaSparkContext context, CompactGraph graph, int[] members) {
    this.context = context;
    this.graph = graph;
    this.members = members;
    shared = context.broadcast(graph);
  }

  @Override
  public int slabs() {
    return 1;
  }

  @Override
  public long[] work() {
    return WorkUnits.work(graph, members);
  }

  @Override
  public JavaRDD<UnitRows> rows(List<Unit> units) {
    record Picked(Unit unit, int[] labels) implements java.io.Serializable {}

    boolean all = members.length == graph.members();
    List<Picked> picked =
        units.stream()
            .map(
                unit ->
                    new Picked(
                        unit,
                        all ? new int[0] : Arrays.copyOfRange(members, unit.from(), unit.to())))
            .toList();
    Broadcast<CompactGraph> network = shared;
    return context
        .parallelize(picked, picked.size())
        .map(
            some ->
                new UnitRows(
                    some.unit(), network.value().rows(), some.labels(), some.unit().from()));
  }

  @Override
  public JavaRDD<UnitRows> knownRows(List<Unit> units) {
    Broadcast<CompactGraph> network = shared;
    return rows(units).map(unit -> unit.with(network.value().knownRows()));
  }

  @Override
  public int members() {
    return graph.members();
  }

  @Override
  public Slab slab(int number) {
    Broadcast<CompactGraph> network = shared;
    return () -> network.value().slab();
  }

  @Override
  public void close() {
    shared.destroy();
  }
}
