package io.kith.feature;

import io.kith.graph.Adjacency;
import it.unimi.dsi.fastutil.HashCommon;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Dates of a network's connections, enough of them to tell how time passes in it: those that a hash
 * of the two labels picks, about {@value #SIZE} of all. Each connection is added once or twice.
 */
public final class DateSample implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int SIZE = 1 << 20;

  private final long hashMax;
  private final LongArrayList dates = new LongArrayList();

  /** Of a network with so many directed connections. */
  public DateSample(long entries) {
    hashMax = entries <= SIZE ? Long.MAX_VALUE : (long) ((double) SIZE / entries * Long.MAX_VALUE);
  }

  /** Adds all dates of a network whose row m holds the connections of label m. */
  public static FeatureClock clock(Adjacency connections) {
    DateSample sample = new DateSample(connections.entries());
    for (int row = 0; connections.isDated() && row < connections.rows(); row++) {
      for (int entry = connections.start(row); entry < connections.end(row); entry++) {
        sample.add(row, connections.neighbors()[entry], connections.connectedAt(entry));
      }
    }
    return clock(List.of(sample));
  }

  /** Adds a connection's date, unless it is unknown. */
  public void add(int label, int other, long micros) {
    long pair = (long) Math.min(label, other) << 32 | Math.max(label, other);
    if (micros != Adjacency.UNKNOWN && (HashCommon.mix(pair) & Long.MAX_VALUE) <= hashMax) {
      dates.add(micros);
    }
  }

  /** The clock of the network that these samples make up. */
  public static FeatureClock clock(Collection<DateSample> samples) {
    LongArrayList all = new LongArrayList();
    samples.forEach(sample -> all.addAll(sample.dates));
    long[] ascending = all.toLongArray();
    Arrays.parallelSort(ascending);
    return FeatureClock.of(ascending);
  }
}
