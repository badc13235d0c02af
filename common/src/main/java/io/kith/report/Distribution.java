package io.kith.report;

import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How often each value occurs among values that are not negative. Exact: quantiles and bins count
 * values, nothing is estimated.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Distribution(long[] values, long[] counts, long size) {
  /** values[i] occurs counts[i] times; values ascend. */
  public Distribution {
    if (values.length != counts.length) {
      throw new IllegalArgumentException(
          "%d values have %d counts".formatted(values.length, counts.length));
    }
  }

  /** Values from {@code from} to {@code to}, both included. */
  public record Bin(long from, long to, long count) {}

  /** Collects values. */
  public static final class Builder {
    private final Long2LongOpenHashMap counts = new Long2LongOpenHashMap();
    private long size;

    /** Adds a value once. */
    public Builder add(long value) {
      if (value < 0) {
        throw new IllegalArgumentException("value " + value + " is negative");
      }
      counts.addTo(value, 1);
      size++;
      return this;
    }

    /** What was added so far. */
    public Distribution build() {
      long[] values = counts.keySet().toLongArray();
      Arrays.sort(values);
      return new Distribution(values, Arrays.stream(values).map(counts::get).toArray(), size);
    }
  }

  /** Whether nothing was counted. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** The smallest value that at least this share of the values does not exceed. */
  public long quantile(double share) {
    long below = 0;
    for (int i = 0; i < values.length; i++) {
      below += counts[i];
      if (below >= share * size) {
        return values[i];
      }
    }
    throw new IllegalStateException("no value was counted");
  }

  /** The mean. */
  public double mean() {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += (double) values[i] * counts[i];
    }
    return sum / size;
  }

  /** The largest value. */
  public long max() {
    return values[values.length - 1];
  }

  /** How many values lie from {@code from} to {@code to}, both included. */
  public long count(long from, long to) {
    long count = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] >= from && values[i] <= to) {
        count += counts[i];
      }
    }
    return count;
  }

  /** 0, 1, 2-3, 4-7 and so on up to the largest value, from the bin of the smallest. */
  public List<Bin> doublingBins() {
    List<Bin> bins = new ArrayList<>();
    for (long from = values[0] == 0 ? 0 : Long.highestOneBit(values[0]); from <= max(); ) {
      long to = from == 0 ? 0 : 2 * from - 1;
      bins.add(new Bin(from, to, count(from, to)));
      from = to + 1;
    }
    return bins;
  }

  /** At most {@code most} bins of equal width, from 1 to {@code last}. */
  public List<Bin> equalBins(long last, int most) {
    long width = (last + most - 1) / most;
    List<Bin> bins = new ArrayList<>();
    for (long from = 1; from <= last; from += width) {
      long to = Math.min(last, from + width - 1);
      bins.add(new Bin(from, to, count(from, to)));
    }
    return bins;
  }
}
