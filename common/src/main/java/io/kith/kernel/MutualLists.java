package io.kith.kernel;

import io.kith.graph.CompactGraph;

/**
 * The lists that a member's wedges run through: of each mutual m in N(u), best introducer first,
 * the labels N(m), with a cursor that walks up the candidate ranges.
 *
 * <p>Lists are first copied one behind the other into one array: the copy streams through memory
 * once, and the passes after it stay in the cache. Members with very many wedges read the graph's
 * own array instead, so that memory stays bounded.
 */
final class MutualLists {
  /** Wedges up to which lists are copied: 64 MiB. */
  private static final int COPY_MAX = 1 << 24;

  private final CompactGraph graph;
  private final IntroducerOrder introducers;

  /** Mutuals of at least this degree are probed, not walked. */
  private final int hubDegreeMin;

  private int size;
  private int walked;
  private long wedges;

  /** order[i] is the i-th mutual's key in {@link IntroducerOrder}. */
  private long[] order = new long[64];

  private int[] cursors = new int[64];
  private int[] ends = new int[64];
  private int[] toEntries = new int[64];
  private long[] weights = new long[64];
  private int[] scratch = new int[1 << 12];
  private int[] source;

  MutualLists(CompactGraph graph, int hubDegreeMin) {
    this.graph = graph;
    introducers = new IntroducerOrder(graph);
    this.hubDegreeMin = hubDegreeMin;
    source = scratch;
  }

  /** Takes the member's mutuals, ordered; cursors stand at each list's begin. */
  void load(int member) {
    int degree = graph.degree(member);
    reserve(degree);
    int[] neighbors = graph.neighbors();
    size = 0;
    wedges = 0;
    long walkedWedges = 0;
    walked = 0;
    for (int entry = graph.start(member); entry < graph.end(member); entry++) {
      int mutualDegree = graph.degree(neighbors[entry]);
      wedges += mutualDegree;
      // A mutual of degree 1 knows the member alone: it leads nowhere.
      if (mutualDegree > 1) {
        order[size++] = introducers.key(entry);
      }
      if (mutualDegree > 1 && mutualDegree < hubDegreeMin) {
        walked++;
        walkedWedges += mutualDegree;
      }
    }
    introducers.sort(order, size);
    layOut(neighbors, walkedWedges);
  }

  private void layOut(int[] neighbors, long walkedWedges) {
    boolean copy = walkedWedges <= COPY_MAX;
    if (copy && scratch.length < walkedWedges) {
      scratch = new int[(int) Math.min(COPY_MAX, walkedWedges + walkedWedges / 2)];
    }
    source = copy ? scratch : neighbors;
    int filled = 0;
    for (int i = 0; i < walked; i++) {
      int start = graph.start(mutual(i));
      int length = degree(i);
      if (copy) {
        System.arraycopy(neighbors, start, scratch, filled, length);
        cursors[i] = filled;
        toEntries[i] = start - filled;
        filled += length;
      } else {
        cursors[i] = start;
        toEntries[i] = 0;
      }
      ends[i] = cursors[i] + length;
    }
  }

  private void reserve(int degree) {
    if (order.length < degree) {
      int capacity = Math.max(degree, order.length * 2);
      order = new long[capacity];
      cursors = new int[capacity];
      ends = new int[capacity];
      toEntries = new int[capacity];
      weights = new long[capacity];
    }
  }

  /** Number of mutuals: the member's connections of degree at least 2. */
  int size() {
    return size;
  }

  /** Lists [0..walked) are walked; the mutuals from there on are hubs, and have no list here. */
  int walked() {
    return walked;
  }

  /** Wedges that start at the member. */
  long wedges() {
    return wedges;
  }

  /** The array that cursors point into. */
  int[] source() {
    return source;
  }

  /** The graph entry that connects the member to the i-th mutual. */
  int ownEntry(int list) {
    return (int) order[list];
  }

  /** The label of the i-th mutual. */
  int mutual(int list) {
    return graph.neighbors()[(int) order[list]];
  }

  /** The degree of the i-th mutual. */
  int degree(int list) {
    return (int) (order[list] >>> 32);
  }

  int cursor(int list) {
    return cursors[list];
  }

  void moveTo(int list, int position) {
    cursors[list] = position;
  }

  /** Where the i-th list begins in {@link #source}, whatever its cursor. */
  int begin(int list) {
    return ends[list] - degree(list);
  }

  int end(int list) {
    return ends[list];
  }

  /** What a position of this list in {@link #source} is away from the graph's entry. */
  int toEntry(int list) {
    return toEntries[list];
  }

  long weight(int list) {
    return weights[list];
  }

  void weigh(int list, long weight) {
    weights[list] = weight;
  }
}
