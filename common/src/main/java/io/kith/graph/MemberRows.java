package io.kith.graph;

import java.io.Serializable;
import java.util.function.IntPredicate;

/**
 * What is known of some members alone: whom they are connected to, and whom they will be only after
 * the as-of. Row i of both adjacencies belongs to the i-th of these members.
 *
 * <p>A kernel works on rows and looks their wedges' ends up in a {@link ColumnSlab}.
 */
public final class MemberRows implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Ascending; length 0 where row i is label i. */
  private final int[] labels;

  private final Adjacency connections;
  private final Adjacency later;

  MemberRows(int[] labels, Adjacency connections, Adjacency later) {
    this.labels = labels;
    this.connections = connections;
    this.later = later;
  }

  /** Number of rows. */
  public int size() {
    return connections.rows();
  }

  /** The label of a row. */
  public int label(int row) {
    return labels.length == 0 ? row : labels[row];
  }

  /** Connections of the row's member. */
  public int degree(int row) {
    return connections.length(row);
  }

  /** Whole lists, whatever the slab. */
  public Adjacency connections() {
    return connections;
  }

  /** Pairs that connect only after the as-of. */
  public Adjacency later() {
    return later;
  }

  /** The same members with the connections whose two ends pass, and without later pairs. */
  public MemberRows among(IntPredicate passes) {
    return new MemberRows(labels, connections.among(this::label, passes), none(size()));
  }

  /** So many rows without an entry. */
  static Adjacency none(int rows) {
    return new Adjacency(new int[rows + 1], new int[0], new long[0], new byte[0]);
  }
}
