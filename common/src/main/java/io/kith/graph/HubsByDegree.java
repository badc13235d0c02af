package io.kith.graph;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;

/**
 * The connections of hubs as bitmaps whose bits stand in the order of degrees: all members of a
 * slab that any hub connects to, by degree from one end or the other, then by label.
 *
 * <p>Memory: 4 bytes for each of these members, and at most what {@link HubBitmaps} hold.
 */
public final class HubsByDegree {
  private final MemberTable members;

  /** The member of each bit. */
  private final int[] labels;

  private final Int2ObjectOpenHashMap<long[]> byHub = new Int2ObjectOpenHashMap<>();

  HubsByDegree(ColumnSlab slab, Iterable<Integer> hubs, long[] union, boolean largestFirst) {
    members = slab.members();
    // Counting sort: first how many members have each degree, then where each degree begins.
    int[] places = new int[members.degreeMax() + 2];
    for (int label = slab.from(); label < slab.to(); label++) {
      places[isIn(union, label - slab.from()) ? slot(label, largestFirst) + 1 : 0]++;
    }
    places[0] = 0;
    for (int slot = 1; slot < places.length; slot++) {
      places[slot] += places[slot - 1];
    }
    labels = new int[places[places.length - 1]];
    int[] bits = new int[slab.to() - slab.from()];
    for (int label = slab.from(); label < slab.to(); label++) {
      if (isIn(union, label - slab.from())) {
        int bit = places[slot(label, largestFirst)]++;
        bits[label - slab.from()] = bit;
        labels[bit] = label;
      }
    }
    for (int hub : hubs) {
      byHub.put(hub, bitmap(slab, hub, bits));
    }
  }

  private static boolean isIn(long[] words, int offset) {
    return (words[offset >>> 6] >>> offset & 1) == 1;
  }

  private int slot(int label, boolean largestFirst) {
    int degree = members.degree(label);
    return largestFirst ? members.degreeMax() - degree : degree;
  }

  private long[] bitmap(ColumnSlab slab, int hub, int[] bits) {
    Adjacency lists = slab.lists();
    long[] words = new long[(labels.length + Long.SIZE - 1) / Long.SIZE];
    for (int entry = lists.start(hub); entry < lists.end(hub); entry++) {
      int bit = bits[lists.neighbors()[entry] - slab.from()];
      words[bit >>> 6] |= 1L << bit;
    }
    return words;
  }

  /** Number of bits. */
  public int size() {
    return labels.length;
  }

  /** The member of a bit. */
  public int label(int bit) {
    return labels[bit];
  }

  /** The degree of a bit's member. */
  public int degree(int bit) {
    return members.degree(labels[bit]);
  }

  /** The first bit behind this one whose member has another degree. */
  public int endOfDegree(int bit) {
    int degree = degree(bit);
    int low = bit + 1;
    int high = labels.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (degree(middle) == degree) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The hub's connections in the slab, 64 bits a word; not to be changed. */
  public long[] words(int hub) {
    return byHub.get(hub);
  }
}
