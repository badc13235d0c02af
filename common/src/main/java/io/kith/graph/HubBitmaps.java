package io.kith.graph;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;

/**
 * The connections of hubs as bitmaps: whether a hub connects to a label is one probe, where walking
 * its list costs its degree.
 *
 * <p>A bitmap of n bits is no larger than a list of n/32 labels, so a hub is a member of at least
 * that degree, and all bitmaps together are no larger than the lists they stand for. Bit 0 of word
 * 0 is the slab's first label.
 */
public final class HubBitmaps {
  /** Lists shorter than this are walked, however small the graph. */
  private static final int DEGREE_MIN = 512;

  private final ColumnSlab slab;
  private final int degreeMin;
  private final Int2ObjectOpenHashMap<long[]> byLabel = new Int2ObjectOpenHashMap<>();

  /** Smallest degrees first, and largest; each made where it is first asked for. */
  private final HubsByDegree[] byDegree = new HubsByDegree[2];

  HubBitmaps(ColumnSlab slab, int degreeMin) {
    this.slab = slab;
    this.degreeMin = degreeMin;
    for (int label = 0; label < slab.members().size(); label++) {
      if (slab.members().degree(label) >= degreeMin) {
        byLabel.put(label, bitmap(slab, label));
      }
    }
  }

  /** The degree from which a member of a graph of this size counts as a hub. */
  public static int degreeMin(int members) {
    return Math.max(DEGREE_MIN, members / Integer.SIZE);
  }

  private static long[] bitmap(ColumnSlab slab, int label) {
    Adjacency lists = slab.lists();
    long[] words = new long[(slab.to() - slab.from() + Long.SIZE - 1) / Long.SIZE];
    for (int entry = lists.start(label); entry < lists.end(label); entry++) {
      int offset = lists.neighbors()[entry] - slab.from();
      words[offset >>> 6] |= 1L << offset;
    }
    return words;
  }

  /** Members of at least this degree are hubs. */
  public int degreeMin() {
    return degreeMin;
  }

  /**
   * The hub's connections in the slab: those of label v are bit {@code v & 63} of word {@code (v −
   * from) >>> 6}; not to be changed.
   */
  public long[] words(int hub) {
    return byLabel.get(hub);
  }

  /** The same connections in the order of degrees, from the largest or from the smallest on. */
  public synchronized HubsByDegree byDegree(boolean largestFirst) {
    int place = largestFirst ? 1 : 0;
    if (byDegree[place] == null) {
      byDegree[place] = new HubsByDegree(slab, byLabel.keySet(), union(), largestFirst);
    }
    return byDegree[place];
  }

  private long[] union() {
    long[] union = new long[(slab.to() - slab.from() + Long.SIZE - 1) / Long.SIZE];
    for (long[] words : byLabel.values()) {
      for (int word = 0; word < union.length; word++) {
        union[word] |= words[word];
      }
    }
    return union;
  }
}
