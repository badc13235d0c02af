package io.kith.graph;

/**
 * Lays the pieces of one slab, which come block by block, out as a {@link ColumnSlab}: first every
 * piece's members, then every piece whole.
 */
public final class SlabAssembler {
  private final MemberTable members;
  private final int from;
  private final int to;
  private final AdjacencyBuilder lists;

  /** The slab of labels [from, to). */
  public SlabAssembler(MemberTable members, int from, int to, boolean dated, boolean weighted) {
    this.members = members;
    this.from = from;
    this.to = to;
    lists = new AdjacencyBuilder(members.size(), dated, weighted);
  }

  /** Says which members a piece will hold, and how many connections of each. */
  public void announce(int[] labels, int[] lengths) {
    for (int i = 0; i < labels.length; i++) {
      lists.announce(labels[i], lengths[i]);
    }
  }

  /** All pieces are announced: they may come, from any number of threads. */
  public void allocate() {
    lists.allocate();
  }

  /** Takes a piece: of the block's members the connections inside the slab. */
  public void put(LabelledBlock piece) {
    int start = 0;
    for (int i = 0; i < piece.labels().length; i++) {
      lists.put(piece.labels()[i], piece, start);
      start += piece.degrees()[i];
    }
  }

  /** The slab of everything put. */
  public ColumnSlab build() {
    return new ColumnSlab(members, from, to, lists.build());
  }
}
