package io.kith.graph;

import java.util.stream.IntStream;

/**
 * Counts the triangles through members: pairs of a member's connections that are connected.
 *
 * <p>Every connection is kept at one of its ends alone, that of fewer connections: out(v) are the
 * connections of v that have more of them than v, of equals the larger label. Each triangle u–v–w
 * of u is met once, at the end of v–w that keeps it: it has Σ |out(v) ∩ N(u)| over v in N(u). No
 * out(v) is longer than √(2m), however large the hub, so that all members take O(m^1.5) steps (the
 * order of Chiba and Nishizeki, SIAM Journal on Computing 14, 1985). Members know nothing of each
 * other's counts: they can be worked on anywhere, and over any ranges of w, whose counts add up.
 *
 * <p>Memory: n/8 bytes. One owner: one task, one thread.
 */
public final class TriangleCounter {
  /** Members that one thread takes at a time. */
  private static final int CHUNK = 1 << 12;

  private final Adjacency outward;
  private final long[] connected;

  /**
   * A counter of triangles u–v–w.
   *
   * @param outward row v holds out(v), or what of it lies in a range of labels
   */
  public TriangleCounter(Adjacency outward) {
    this.outward = outward;
    connected = new long[(outward.rows() + 63) >>> 6];
  }

  /** The triangles of all members of a network whose row v holds the connections of label v. */
  public static long[] countAll(Adjacency connections) {
    Adjacency outward = outward(connections);
    long[] counts = new long[connections.rows()];
    IntStream.rangeClosed(0, counts.length / CHUNK)
        .parallel()
        .forEach(
            chunk -> {
              TriangleCounter counter = new TriangleCounter(outward);
              int end = Math.min(counts.length, (chunk + 1) * CHUNK);
              for (int label = chunk * CHUNK; label < end; label++) {
                counts[label] = counter.count(connections, label);
              }
            });
    return counts;
  }

  private static Adjacency outward(Adjacency all) {
    int[] neighbors = all.neighbors();
    return all.withNeighborsAlone()
        .only(
            (row, entry) -> {
              int other = neighbors[entry];
              return isOutward(row, all.length(row), other, all.length(other));
            });
  }

  /** Whether the connection of label v with w is kept at v. */
  static boolean isOutward(int v, int degreeOfV, int w, int degreeOfW) {
    return degreeOfV < degreeOfW || (degreeOfV == degreeOfW && v < w);
  }

  /** The triangles through the member of a row that holds all its connections. */
  public long count(Adjacency rows, int row) {
    int[] neighbors = rows.neighbors();
    int start = rows.start(row);
    int end = rows.end(row);
    for (int entry = start; entry < end; entry++) {
      connected[neighbors[entry] >>> 6] |= 1L << neighbors[entry];
    }
    long triangles = 0;
    for (int entry = start; entry < end; entry++) {
      triangles += closed(neighbors[entry]);
    }
    for (int entry = start; entry < end; entry++) {
      connected[neighbors[entry] >>> 6] = 0;
    }
    return triangles;
  }

  private long closed(int v) {
    int[] to = outward.neighbors();
    long closed = 0;
    for (int entry = outward.start(v), end = outward.end(v); entry < end; entry++) {
      closed += connected[to[entry] >>> 6] >>> to[entry] & 1;
    }
    return closed;
  }
}
