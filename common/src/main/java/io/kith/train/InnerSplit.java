package io.kith.train;

import io.kith.eval.Mixing;
import io.kith.eval.NewConnections;
import io.kith.graph.Adjacency;
import io.kith.graph.CompactGraph;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A network cut in two to learn from: what was known, and what came after it.
 *
 * @param known the part whose features are learnt from
 * @param truth what connected next: the labels
 */
public record InnerSplit(CompactGraph known, NewConnections truth) implements Serializable {
  /** The share of the connections that is predicted where dates are not known. */
  private static final double SHARE = 0.1;

  /** The share of the dated connections that is predicted. */
  private static final double DATED_SHARE = 0.2;

  /** With dates for fewer connections than this share, their order says too little. */
  private static final double DATED_MIN = 0.5;

  /** How connections are cut in two. */
  public enum Kind {
    /** The latest ones are predicted from all that came before. */
    TIME,
    /** A random share is predicted from the rest: no dates are known. */
    RANDOM
  }

  /** How a network can be cut. */
  public static Kind kind(CompactGraph graph) {
    long[] dates = dates(graph);
    boolean isDated =
        dates.length > 0 && 2L * dates.length >= DATED_MIN * graph.adjacency().entries();
    return isDated && dates[0] < dates[dates.length - 1] ? Kind.TIME : Kind.RANDOM;
  }

  /**
   * So many ways to cut a network: by time, one window before the other; at random, one draw after
   * the other.
   */
  public static List<InnerSplit> of(CompactGraph graph, Kind kind, int splits, long seed) {
    List<InnerSplit> cut = new ArrayList<>();
    long[] dates = kind == Kind.TIME ? dates(graph) : new long[0];
    CompactGraph later = graph;
    for (int i = 0; i < splits; i++) {
      CompactGraph known =
          kind == Kind.TIME
              ? before(graph, dates[(int) (dates.length * (1 - DATED_SHARE * (i + 1)))])
              : without(graph, Mixing.mix(Mixing.mix(seed) + i));
      cut.add(new InnerSplit(known, NewConnections.of(known, later)));
      later = kind == Kind.TIME ? known : graph;
    }
    return cut;
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
    return graph.only(
        (row, entry) -> {
          long a = graph.id(Math.min(row, neighbors[entry]));
          long b = graph.id(Math.max(row, neighbors[entry]));
          return (Mixing.mix(Mixing.mix(seed + a) + b) >>> 11) * 0x1.0p-53 >= SHARE;
        });
  }
}
