package io.kith.kernel;

import io.kith.graph.Adjacency;
import io.kith.graph.ColumnSlab;
import io.kith.graph.CompactGraph;
import io.kith.graph.HubBitmaps;
import io.kith.graph.MemberRows;
import java.util.Arrays;

/**
 * One member's second degree and triangles within a slab, counted without scores: the same counts
 * as {@link TwoHopKernel} gives, for about a third of the time.
 *
 * <pre>
 *   words [n/32]   bit  b      label 32·i + b (from the slab's first on) of words[i] was reached, or is
 *                              the member or a connection
 *                  bit  b + 32 that label is a connection of the member
 * </pre>
 *
 * <p>One word answers for each wedge u–m–v whether v is new and whether the wedge is closed. Lists
 * are copied one behind the other, a chunk at a time: the copy waits for memory, the counting does
 * not. A hub's bitmap is taken in by words. Cost: one read and one write of a word per wedge;
 * memory n/4 bytes (n labels in the slab) and a chunk of at most n/32 bytes or {@value #CHUNK_MIN}
 * labels. One owner: one task, one thread.
 */
public final class SecondDegreeCounter implements NetworkCounter {
  private static final int CHUNK_MIN = 1 << 14;

  private static final long LOW_HALF = 0xffff_ffffL;

  private final MemberRows rows;
  private final ColumnSlab slab;
  private final HubBitmaps hubs;
  private final long[] words;

  /** Up to so many wedges, words are cleared one by one; they fit one chunk. */
  private final int sparseMax;

  /** chunk[0..filled) are ends of wedges, copied but not yet counted. */
  private final int[] chunk;

  private int filled;

  private long reached;
  private long closed;
  private long wedges;

  /** A counter over a graph in one piece: row u is label u. */
  public SecondDegreeCounter(CompactGraph graph) {
    this(graph.rows(), graph.slab());
  }

  /** A counter over rows and the slab that their wedges end in. */
  public SecondDegreeCounter(MemberRows rows, ColumnSlab slab) {
    this(rows, slab, slab.hubs());
  }

  SecondDegreeCounter(MemberRows rows, ColumnSlab slab, HubBitmaps hubs) {
    this.rows = rows;
    this.slab = slab;
    this.hubs = hubs;
    // Two words for each word of a hub's bitmap.
    words = new long[((slab.to() - slab.from() + 63) >>> 6) * 2];
    sparseMax = words.length / 4;
    chunk = new int[Math.max(CHUNK_MIN, sparseMax)];
  }

  @Override
  public void run(int row) {
    reached = 0;
    closed = 0;
    wedges = 0;
    runOn(row);
  }

  @Override
  public void run(int row, RoundState.Reader before) {
    if (before.isEmpty()) {
      run(row);
      return;
    }
    reached = before.varint();
    closed = before.varint();
    wedges = before.varint();
    runOn(row);
  }

  @Override
  public void save(RoundState.Writer after) {
    after.putVarint(reached);
    after.putVarint(closed);
    after.putVarint(wedges);
  }

  private void runOn(int row) {
    filled = 0;
    int[] neighbors = rows.connections().neighbors();
    int start = rows.connections().start(row);
    int end = rows.connections().end(row);
    Adjacency lists = slab.lists();
    // A pass of its own: it asks memory for all lengths at once.
    long here = 0;
    for (int entry = start; entry < end; entry++) {
      here += slab.leads(neighbors[entry]) ? lists.length(neighbors[entry]) : 0;
    }
    mark(rows.label(row), neighbors, start, end);
    for (int entry = start; entry < end; entry++) {
      int mutual = neighbors[entry];
      if (!slab.leads(mutual)) {
        continue;
      }
      if (slab.members().degree(mutual) >= hubs.degreeMin()) {
        countHub(hubs.words(mutual));
      } else {
        take(lists.neighbors(), lists.start(mutual), lists.length(mutual));
      }
    }
    countChunk();
    clear(rows.label(row), neighbors, start, end, here);
    wedges += here;
  }

  private boolean isHere(int label) {
    return label >= slab.from() && label < slab.to();
  }

  /** Neither the member nor its connections are new when a wedge reaches them. */
  private void mark(int member, int[] neighbors, int start, int end) {
    if (isHere(member)) {
      int offset = member - slab.from();
      words[offset >>> 5] |= 1L << (offset & 31);
    }
    for (int entry = start; entry < end; entry++) {
      if (isHere(neighbors[entry])) {
        int offset = neighbors[entry] - slab.from();
        words[offset >>> 5] |= ((1L << 32) | 1L) << (offset & 31);
      }
    }
  }

  private void take(int[] neighbors, int start, int length) {
    int from = start;
    int left = length;
    while (left > chunk.length - filled) {
      int part = chunk.length - filled;
      System.arraycopy(neighbors, from, chunk, filled, part);
      filled = chunk.length;
      from += part;
      left -= part;
      countChunk();
      filled = 0;
    }
    System.arraycopy(neighbors, from, chunk, filled, left);
    filled += left;
  }

  private void countChunk() {
    int[] labels = chunk;
    long[] bits = words;
    int from = slab.from();
    long newLabels = 0;
    long connections = 0;
    for (int i = 0, n = filled; i < n; i++) {
      int offset = labels[i] - from;
      long word = bits[offset >>> 5];
      long here = word >>> (offset & 31);
      newLabels += ~here & 1;
      connections += (here >>> 32) & 1;
      bits[offset >>> 5] = word | (1L << (offset & 31));
    }
    reached += newLabels;
    closed += connections;
  }

  /** Takes in a hub's connections, 32 a step. */
  private void countHub(long[] bitmap) {
    for (int i = 0; i < bitmap.length; i++) {
      countHalf(2 * i, bitmap[i] & LOW_HALF);
      countHalf(2 * i + 1, bitmap[i] >>> 32);
    }
  }

  private void countHalf(int index, long ends) {
    long word = words[index];
    reached += Long.bitCount(ends & ~word);
    closed += Long.bitCount(ends & (word >>> 32));
    words[index] = word | ends;
  }

  private void clear(int member, int[] neighbors, int start, int end, long wedgesHere) {
    if (wedgesHere > sparseMax) {
      Arrays.fill(words, 0);
      return;
    }
    if (isHere(member)) {
      clear(member);
    }
    for (int entry = start; entry < end; entry++) {
      if (isHere(neighbors[entry])) {
        clear(neighbors[entry]);
      }
    }
    for (int i = 0; i < filled; i++) {
      clear(chunk[i]);
    }
  }

  private void clear(int label) {
    words[(label - slab.from()) >>> 5] = 0;
  }

  @Override
  public long secondDegree() {
    return reached;
  }

  @Override
  public long triangles() {
    // Each triangle u–a–b was met twice: as wedge u–a–b and as wedge u–b–a.
    return closed / 2;
  }

  @Override
  public long wedges() {
    return wedges;
  }

  @Override
  public long bytes() {
    return 8L * words.length + 4L * chunk.length;
  }
}
