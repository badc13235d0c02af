package io.kith.graph;

import java.io.Serializable;

/**
 * Of every member's connections those whose label lies in [from, to): where the wedges of any
 * member that end in this range are found.
 *
 * <p>Mutual counts and scores of a candidate are complete within the slab that holds its label, so
 * slabs can be worked through one after the other. The network in one piece is the slab of all
 * labels. Memory: the table of members, 4 bytes a member, and the lists' share of {@link
 * Adjacency}.
 */
public final class ColumnSlab implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Slabs begin at multiples of this many labels: whole words of bitmaps. */
  public static final int ALIGNMENT = Long.SIZE;

  private final MemberTable members;
  private final int from;
  private final int to;
  private final Adjacency lists;
  private final int mutualDegreeMax;

  /** Made where it is first asked for, once per copy of the slab. */
  private transient HubBitmaps hubs;

  ColumnSlab(MemberTable members, int from, int to, Adjacency lists) {
    this(members, from, to, lists, Integer.MAX_VALUE);
  }

  private ColumnSlab(MemberTable members, int from, int to, Adjacency lists, int mutualDegreeMax) {
    if (from % ALIGNMENT != 0) {
      throw new IllegalArgumentException("slab from " + from);
    }
    this.members = members;
    this.from = from;
    this.to = to;
    this.lists = lists;
    this.mutualDegreeMax = mutualDegreeMax;
  }

  /**
   * The same slab without what members of more connections than this lead to: an approximation that
   * loses candidates and counts.
   */
  public ColumnSlab withMutualsUpTo(int degree) {
    if (degree == mutualDegreeMax) {
      return this;
    }
    ColumnSlab some = new ColumnSlab(members, from, to, lists, degree);
    some.hubs = hubs();
    return some;
  }

  /** Whether wedges over this member count. */
  public boolean leads(int mutual) {
    return members.degree(mutual) <= mutualDegreeMax;
  }

  /** All members of the network, whatever the range. */
  public MemberTable members() {
    return members;
  }

  /** The first label of the range. */
  public int from() {
    return from;
  }

  /** The end of the range, exclusive. */
  public int to() {
    return to;
  }

  /** Row m holds the connections of label m that lie in the range. */
  public Adjacency lists() {
    return lists;
  }

  /** The bitmaps of all hubs, over the range. */
  public synchronized HubBitmaps hubs() {
    if (hubs == null) {
      hubs = hubs(HubBitmaps.degreeMin(members.size()));
    }
    return hubs;
  }

  /** The bitmaps of all members of at least this degree, over the range. */
  public HubBitmaps hubs(int degreeMin) {
    return new HubBitmaps(this, degreeMin);
  }

  /** Bytes that the lists hold; without the table of members and the hubs. */
  public long bytes() {
    return lists.bytes();
  }
}
