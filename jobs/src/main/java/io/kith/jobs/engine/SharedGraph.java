package io.kith.jobs.engine;

import io.kith.graph.CompactGraph;
import java.io.Serializable;
import java.util.OptionalLong;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** What every executor holds once: the graph, who is worked on, and how far members reach. */
final class SharedGraph implements Serializable, AutoCloseable {
  private static final long serialVersionUID = 1L;

  private final Broadcast<CompactGraph> graph;

  /** Labels worked on, ascending; an empty array for all. */
  private final Broadcast<int[]> members;

  private final Broadcast<NetworkReach> reach;

  private SharedGraph(
      Broadcast<CompactGraph> graph, Broadcast<int[]> members, Broadcast<NetworkReach> reach) {
    this.graph = graph;
    this.members = members;
    this.reach = reach;
  }

  static SharedGraph share(
      JavaSparkContext context, CompactGraph graph, int[] members, NetworkReach reach) {
    return new SharedGraph(
        context.broadcast(graph), context.broadcast(members), context.broadcast(reach));
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
    return reach.value().components().id(graph(), member);
  }

  OptionalLong componentSize(int member) {
    return reach.value().components().size(member);
  }

  OptionalLong thirdDegree(int member, int degree, long secondDegree) {
    return reach.value().balls().thirdDegree(member, degree, secondDegree);
  }

  @Override
  public void close() {
    graph.destroy();
    members.destroy();
    reach.destroy();
  }
}
