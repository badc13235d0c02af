package io.kith.jobs.engine;

import io.kith.graph.CompactGraph;
import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** What every executor holds once: the graph, who is worked on, and the members' components. */
final class SharedGraph implements Serializable, AutoCloseable {
  private static final long serialVersionUID = 1L;

  private final Broadcast<CompactGraph> graph;

  /** Labels worked on, ascending; an empty array for all. */
  private final Broadcast<int[]> members;

  private final Broadcast<Components> components;

  private SharedGraph(
      Broadcast<CompactGraph> graph, Broadcast<int[]> members, Broadcast<Components> components) {
    this.graph = graph;
    this.members = members;
    this.components = components;
  }

  static SharedGraph share(
      JavaSparkContext context,
      CompactGraph graph,
      int[] members,
      Optional<Components> components) {
    return new SharedGraph(
        context.broadcast(graph),
        context.broadcast(members),
        context.broadcast(components.orElse(Components.NONE)));
  }

  CompactGraph graph() {
    return graph.value();
  }

  /** The label of the i-th member worked on. */
  int member(int i) {
    int[] some = members.value();
    return some.length == 0 ? i : some[i];
  }

  OptionalLong componentId(int member) {
    return components.value().id(graph(), member);
  }

  OptionalLong componentSize(int member) {
    return components.value().size(member);
  }

  @Override
  public void close() {
    graph.destroy();
    members.destroy();
    components.destroy();
  }
}
