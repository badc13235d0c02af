package io.kith.graph;

import java.io.Serializable;
import java.util.function.IntPredicate;

/**
 * An undirected graph in one piece: its members, and their connections by label.
 *
 * <p>Labels are ranks of ids. Memory: 16 n + 8 m bytes, 16 m more with dates, 2 m more with
 * strengths; at most {@link Adjacency#ENTRIES_MAX} directed connections.
 */
public final class CompactGraph implements Serializable {
  private static final long serialVersionUID = 1L;

  private final MemberTable members;
  private final Adjacency connections;
  private final Adjacency later;

  /** What members know of others' connections: all of them, unless some are closed. */
  private final MemberTable columnMembers;

  private final Adjacency columns;

  /** Made where it is first asked for, once per copy of the graph; it holds the hubs. */
  private transient ColumnSlab slab;

  CompactGraph(MemberTable members, Adjacency connections, Adjacency later) {
    this(members, connections, later, members, connections);
  }

  private CompactGraph(
      MemberTable members,
      Adjacency connections,
      Adjacency later,
      MemberTable columnMembers,
      Adjacency columns) {
    this.members = members;
    this.connections = connections;
    this.later = later;
    this.columnMembers = columnMembers;
    this.columns = columns;
  }

  /**
   * The same members and connections, but a slab that holds only connections whose two ends pass,
   * with degrees to match: beyond their own connections members see no others.
   */
  public CompactGraph withSlabAmong(IntPredicate passes) {
    Adjacency some = connections.among(passes);
    MemberTable known = members.withDegrees(some::length);
    return new CompactGraph(members, connections, later, known, some);
  }

  /**
   * The same members with some of their connections, and no later ones; whoever has none left stays
   * a member.
   *
   * @param filter passes both entries of a connection, or none
   */
  public CompactGraph only(Adjacency.EntryFilter filter) {
    Adjacency some = connections.only(filter);
    Adjacency none = later.only((row, entry) -> false);
    return new CompactGraph(members.withDegrees(some::length), some, none);
  }

  /** Members and connections as others know them, and nothing else. */
  public CompactGraph known() {
    return new CompactGraph(columnMembers, columns, MemberRows.none(members.size()));
  }

  /** The members' ids and degrees. */
  public MemberTable memberTable() {
    return members;
  }

  /** The connections of every label. */
  public Adjacency adjacency() {
    return connections;
  }

  /** All members as rows to work on: row i is label i. */
  public MemberRows rows() {
    return new MemberRows(new int[0], connections, later);
  }

  /** All members with what others know of their connections, and without later pairs. */
  public MemberRows knownRows() {
    return new MemberRows(new int[0], columns, MemberRows.none(members.size()));
  }

  /** All labels as one slab; always the same one. */
  public synchronized ColumnSlab slab() {
    if (slab == null) {
      slab = new ColumnSlab(columnMembers, 0, members.size(), columns);
    }
    return slab;
  }

  /** Number of members n. */
  public int members() {
    return members.size();
  }

  /** Number of undirected connections m. */
  public long connections() {
    return connections.entries() / 2;
  }

  /** The id of a label. */
  public long id(int label) {
    return members.id(label);
  }

  /** The label of a member id, or −1 for an id that is not in the graph. */
  public int label(long memberId) {
    return members.label(memberId);
  }

  /** Number of connections of a label. */
  public int degree(int label) {
    return connections.length(label);
  }

  /** Where the label's connections begin in {@link #neighbors}. */
  public int start(int label) {
    return connections.start(label);
  }

  /** Where the label's connections end, exclusive. */
  public int end(int label) {
    return connections.end(label);
  }

  /** The entries' neighbor labels; shared, not to be changed. */
  public int[] neighbors() {
    return connections.neighbors();
  }

  /** Wedges that start at a label. */
  public long wedges(int label) {
    return wedges(label, Integer.MAX_VALUE);
  }

  /** Wedges that start at a label, those over one neighbor counted up to a limit. */
  public long wedges(int label, int perNeighborMax) {
    int[] neighbors = connections.neighbors();
    long wedges = 0;
    for (int entry = start(label); entry < end(label); entry++) {
      wedges += Math.min(columnMembers.degree(neighbors[entry]), perNeighborMax);
    }
    return wedges;
  }

  /** The largest degree, 0 for an empty graph. */
  public int degreeMax() {
    return members.degreeMax();
  }
}
