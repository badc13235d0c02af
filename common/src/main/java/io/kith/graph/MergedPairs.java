package io.kith.graph;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;

/** Gathers merged pairs, owner after owner, into a {@link GraphBlock}. */
final class MergedPairs {
  private final long[] ids;
  private final int[] starts;
  private final long[] neighbors;
  private final long[] dates;
  private final double[] strengths;
  private final int[] laterStarts;
  private final LongArrayList later = new LongArrayList();
  private int members;
  private int size;
  private long repeats;
  private long oneWay;

  MergedPairs(PairLayout layout, int membersMax, int pairsMax) {
    ids = new long[membersMax];
    starts = new int[membersMax + 1];
    laterStarts = new int[membersMax + 1];
    neighbors = new long[pairsMax];
    dates = new long[layout.dated() ? pairsMax : 0];
    strengths = new double[layout.weighted() ? pairsMax : 0];
  }

  void begin(long id) {
    ids[members] = id;
  }

  /** Adds the owner's next pair, as what its rows say it is: connected, later, or one way only. */
  void add(long neighbor, PairAttributes pair, boolean requireMutual) {
    if (pair.isConnected(requireMutual)) {
      repeats += pair.rows() - 1;
      neighbors[size] = neighbor;
      if (dates.length > 0) {
        dates[size] = pair.date();
      }
      if (strengths.length > 0) {
        strengths[size] = pair.strength();
      }
      size++;
    } else if (pair.isConnectedLater(requireMutual)) {
      later.add(neighbor);
    } else {
      oneWay++;
    }
  }

  /** Closes the owner; one without connections, later ones included, is not in the graph. */
  void end() {
    if (size == starts[members] && later.size() == laterStarts[members]) {
      return;
    }
    members++;
    starts[members] = size;
    laterStarts[members] = later.size();
  }

  GraphBlock toBlock() {
    boolean hasLater = !later.isEmpty();
    return new GraphBlock(
        Arrays.copyOf(ids, members),
        Arrays.copyOf(starts, members + 1),
        Arrays.copyOf(neighbors, size),
        Arrays.copyOf(dates, dates.length > 0 ? size : 0),
        Arrays.copyOf(strengths, strengths.length > 0 ? size : 0),
        hasLater ? Arrays.copyOf(laterStarts, members + 1) : new int[0],
        later.toLongArray(),
        repeats,
        oneWay);
  }
}
