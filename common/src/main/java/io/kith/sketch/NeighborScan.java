package io.kith.sketch;

import io.kith.graph.Adjacency;

/** The connections of all members, one member after the other, as often as they are asked for. */
@FunctionalInterface
public interface NeighborScan {
  /** Takes one member's neighbors: the labels at [from, to). */
  @FunctionalInterface
  interface Visitor {
    void visit(int member, int[] neighbors, int from, int to);
  }

  /** Shows every member once, those without connections, too. */
  void forEach(Visitor visitor);

  /** The connections of a network in memory. */
  static NeighborScan of(Adjacency connections) {
    return visitor -> {
      for (int row = 0; row < connections.rows(); row++) {
        visitor.visit(row, connections.neighbors(), connections.start(row), connections.end(row));
      }
    };
  }
}
