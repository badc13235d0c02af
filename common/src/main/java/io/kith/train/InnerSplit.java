package io.kith.train;

import io.kith.eval.Mixing;
import io.kith.eval.NewConnections;
import io.kith.graph.Adjacency;
import io.kith.graph.CompactGraph;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * A network cut in two to learn from: what was known, and what came after it.
 *
 * @param known the part whose features are learnt from
 * @param truth what connected next: the labels
 * @param untilMicros what is dated then or later is not known; {@link Long#MAX_VALUE} where the
 *     network was not cut by time
 */
public record InnerSplit(CompactGraph known, NewConnections truth, long untilMicros)
    implements Serializable {
  /** The share of the connections that is predicted where dates are not known. */
  private static final double SHARE = 0.1;

  /** The latest of so many equal parts of the dated connections is predicted. */
  private static final int DATED_PARTS = 5;

  /** With dates for fewer connections than this share, their order says too little. */
  private static final double DATED_MIN = 0.5;

  /** How connections are cut in two. */
  public enum Kind {
    /** The latest ones are predicted from all that came before. */
    TIME(3),
    /** A random share is predicted from the rest: no dates are known. */
    RANDOM(6);

    /** How often a network is cut, at most. */
    private final int cutsMax;

    Kind(int cutsMax) {
      this.cutsMax = cutsMax;
    }
  }

  /** How a network can be cut. */
  public static Kind kind(CompactGraph graph) {
    Adjacency all = graph.adjacency();
    long known = 0;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int entry = 0; all.isDated() && entry < all.entries(); entry++) {
      long date = all.connectedAt(entry);
      if (date != Adjacency.UNKNOWN) {
        known++;
        first = Math.min(first, date);
        last = Math.max(last, date);
      }
    }
    return known >= DATED_MIN * all.entries() && first < last ? Kind.TIME : Kind.RANDOM;
  }

  /** Whether one of a label's new connections is among its candidates: at distance 2 before. */
  public boolean reaches(int label) {
    for (int i = 0; i < truth.count(label); i++) {
      if (haveMutual(label, truth.other(label, i))) {
        return true;
      }
    }
    return false;
  }

  private boolean haveMutual(int label, int other) {
    boolean isSmaller = known.degree(label) < known.degree(other);
    int few = isSmaller ? label : other;
    int many = isSmaller ? other : label;
    int[] neighbors = known.neighbors();
    for (int entry = known.start(few); entry < known.end(few); entry++) {
      if (known.adjacency().entry(many, neighbors[entry]) >= 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Ways to cut a network, each cut when it is asked for: by time, one earlier than the other, and
   * all that came after is predicted; at random, one draw after the other.
   */
  public static Iterator<InnerSplit> of(CompactGraph graph, Kind kind, long seed) {
    return new Cuts(graph, kind, seed);
  }

  private static final class Cuts implements Iterator<InnerSplit> {
    private final CompactGraph graph;
    private final Kind kind;
    private final long seed;
    private final long[] dates;
    private int cut;

    Cuts(CompactGraph graph, Kind kind, long seed) {
      this.graph = graph;
      this.kind = kind;
      this.seed = seed;
      dates = kind == Kind.TIME ? dates(graph) : new long[0];
    }

    @Override
    public boolean hasNext() {
      return cut < kind.cutsMax;
    }

    @Override
    public InnerSplit next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      long until =
          kind == Kind.TIME
              ? dates[(int) ((long) dates.length * (DATED_PARTS - 1 - cut) / DATED_PARTS)]
              : Long.MAX_VALUE;
      CompactGraph known =
          kind == Kind.TIME
              ? before(graph, until)
              : without(graph, Mixing.mix(Mixing.mix(seed) + cut));
      InnerSplit split = new InnerSplit(known, NewConnections.of(known, graph), until);
      cut++;
      return split;
    }
  }

  /** Known dates of connections, ascending, one each. */
  private static long[] dates(CompactGraph graph) {
    Adjacency all = graph.adjacency();
    long[] dates = new long[all.isDated() ? all.entries() / 2 : 0];
    int size = 0;
    for (int row = 0; all.isDated() && row < all.rows(); row++) {
      for (int entry = all.start(row); entry < all.end(row); entry++) {
        if (row < all.neighbors()[entry] && all.connectedAt(entry) != Adjacency.UNKNOWN) {
          dates[size++] = all.connectedAt(entry);
        }
      }
    }
    long[] ascending = Arrays.copyOf(dates, size);
    Arrays.parallelSort(ascending);
    return ascending;
  }

  /** An unknown date is before all others. */
  private static CompactGraph before(CompactGraph graph, long time) {
    Adjacency all = graph.adjacency();
    return graph.only((row, entry) -> all.connectedAt(entry) < time);
  }

  private static CompactGraph without(CompactGraph graph, long seed) {
    int[] neighbors = graph.neighbors();
    long[] draws = new long[graph.members()];
    Arrays.setAll(draws, label -> Mixing.mix(seed + graph.id(label)));
    // The same from both ends.
    return graph.only(
        (row, entry) ->
            (Mixing.mix(draws[row] + draws[neighbors[entry]]) >>> 11) * 0x1.0p-53 >= SHARE);
  }
}
