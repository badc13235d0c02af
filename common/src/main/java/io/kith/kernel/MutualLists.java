package io.kith.kernel;

import io.kith.graph.Adjacency;
import io.kith.graph.ColumnSlab;
import io.kith.graph.MemberRows;
import io.kith.people.Disclosure;

/**
 * The lists that a member's wedges run through: of each mutual m in N(u), best introducer first,
 * the labels N(m) within the slab, with a cursor that walks up the candidate ranges.
 *
 * <p>Lists are first copied one behind the other into one array: the copy streams through memory
 * once, and the passes after it stay in the cache. Members with very many wedges read the slab's
 * own array instead, so that memory stays bounded.
 */
final class MutualLists {
  /** Wedges up to which lists are copied: 64 MiB. */
  private static final int COPY_MAX = 1 << 24;

  /** Entries in a cache line of 64 bytes. */
  private static final int LINE = 64 / Integer.BYTES;

  private final MemberRows rows;
  private final ColumnSlab slab;
  private final Disclosure disclosure;
  private final IntroducerOrder introducers;

  /** Mutuals of at least this degree are probed, not walked. */
  private final int hubDegreeMin;

  private int size;
  private int walked;
  private long wedges;

  /** order[i] is the i-th mutual's key in {@link IntroducerOrder}. */
  private long[] order = new long[64];

  private int[] begins = new int[64];
  private int[] cursors = new int[64];
  private int[] ends = new int[64];
  private int[] toEntries = new int[64];
  private long[] weights = new long[64];
  private int[] scratch = new int[1 << 12];
  private int[] source;

  /** What {@link #fetch} found: a result that is kept is not optimized away. */
  @SuppressWarnings("UnusedVariable")
  private int fetched;

  MutualLists(MemberRows rows, ColumnSlab slab, Disclosure disclosure, int hubDegreeMin) {
    this.rows = rows;
    this.slab = slab;
    this.disclosure = disclosure;
    introducers = new IntroducerOrder(slab.members(), rows.connections());
    this.hubDegreeMin = hubDegreeMin;
    source = scratch;
  }

  /** Takes the member's mutuals, ordered; cursors stand at each list's begin. */
  void load(int row) {
    reserve(rows.degree(row));
    int member = rows.label(row);
    Adjacency own = rows.connections();
    Adjacency lists = slab.lists();
    size = 0;
    wedges = 0;
    long walkedWedges = 0;
    walked = 0;
    for (int entry = own.start(row); entry < own.end(row); entry++) {
      int mutual = own.neighbors()[entry];
      if (!slab.leads(mutual)) {
        continue;
      }
      int mutualDegree = slab.members().degree(mutual);
      int length = lists.length(mutual);
      wedges += length;
      // A mutual that is known to know the member alone leads nowhere.
      boolean isCounted = mutualDegree != 1 || disclosure.isUsed(mutual, member);
      if (mutualDegree <= (isCounted ? 1 : 0)) {
        continue;
      }
      order[size++] = introducers.key(entry);
      if (mutualDegree < hubDegreeMin) {
        walked++;
        walkedWedges += length;
      }
    }
    introducers.sort(order, size);
    layOut(lists, walkedWedges);
  }

  private void layOut(Adjacency lists, long walkedWedges) {
    int[] neighbors = lists.neighbors();
    boolean copy = walkedWedges <= COPY_MAX;
    if (copy && scratch.length < walkedWedges) {
      scratch = new int[(int) Math.min(COPY_MAX, walkedWedges + walkedWedges / 2)];
    }
    source = copy ? scratch : neighbors;
    for (int i = 0; i < walked; i++) {
      int mutual = mutual(i);
      begins[i] = lists.start(mutual);
      ends[i] = lists.end(mutual);
      toEntries[i] = 0;
    }
    if (copy) {
      fetch(neighbors);
      copy(neighbors);
    }
    System.arraycopy(begins, 0, cursors, 0, walked);
  }

  /**
   * Reads one entry of each cache line of the lists. These reads depend on nothing, so the machine
   * waits for many of them at a time; the copy alone would wait for one list after the other.
   */
  private void fetch(int[] neighbors) {
    int sum = 0;
    for (int i = 0; i < walked; i++) {
      for (int entry = begins[i]; entry < ends[i]; entry += LINE) {
        sum += neighbors[entry];
      }
    }
    fetched = sum;
  }

  private void copy(int[] neighbors) {
    int filled = 0;
    for (int i = 0; i < walked; i++) {
      int start = begins[i];
      int length = ends[i] - start;
      System.arraycopy(neighbors, start, scratch, filled, length);
      begins[i] = filled;
      toEntries[i] = start - filled;
      filled += length;
      ends[i] = filled;
    }
  }

  private void reserve(int degree) {
    if (order.length < degree) {
      int capacity = Math.max(degree, order.length * 2);
      order = new long[capacity];
      begins = new int[capacity];
      cursors = new int[capacity];
      ends = new int[capacity];
      toEntries = new int[capacity];
      weights = new long[capacity];
    }
  }

  /** Number of mutuals: the member's connections that lead to somebody else. */
  int size() {
    return size;
  }

  /** Lists [0..walked) are walked; the mutuals from there on are hubs, and have no list here. */
  int walked() {
    return walked;
  }

  /** Wedges that start at the member and end in the slab. */
  long wedges() {
    return wedges;
  }

  /** The array that cursors point into. */
  int[] source() {
    return source;
  }

  /** The entry of the rows that connects the member to the i-th mutual. */
  int ownEntry(int list) {
    return (int) order[list];
  }

  /** The label of the i-th mutual. */
  int mutual(int list) {
    return rows.connections().neighbors()[(int) order[list]];
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
    return begins[list];
  }

  int end(int list) {
    return ends[list];
  }

  /** What a position of this list in {@link #source} is away from the slab's entry. */
  int toEntry(int list) {
    return toEntries[list];
  }

  long weight(int list) {
    return weights[list];
  }

  /** Bytes of the arrays held. */
  long bytes() {
    return 4L * scratch.length + 32L * order.length;
  }

  void weigh(int list, long weight) {
    weights[list] = weight;
  }
}
