package io.kith.jobs.graph;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.util.AccumulatorV2;

/**
 * Counts by partition. A partition that is computed again, after a lost executor or by speculation,
 * replaces its counts instead of adding to them, so that sums are exact.
 */
final class ScanCountsAccumulator
    extends AccumulatorV2<Map<Integer, ScanCounts>, Map<Integer, ScanCounts>> {
  private static final long serialVersionUID = 1L;

  private final HashMap<Integer, ScanCounts> byPartition = new HashMap<>();

  @Override
  public boolean isZero() {
    return byPartition.isEmpty();
  }

  @Override
  public AccumulatorV2<Map<Integer, ScanCounts>, Map<Integer, ScanCounts>> copy() {
    ScanCountsAccumulator copy = new ScanCountsAccumulator();
    copy.byPartition.putAll(byPartition);
    return copy;
  }

  @Override
  public void reset() {
    byPartition.clear();
  }

  @Override
  public void add(Map<Integer, ScanCounts> counts) {
    byPartition.putAll(counts);
  }

  @Override
  public void merge(AccumulatorV2<Map<Integer, ScanCounts>, Map<Integer, ScanCounts>> other) {
    byPartition.putAll(other.value());
  }

  @Override
  public Map<Integer, ScanCounts> value() {
    return byPartition;
  }

  /** The counts of all partitions together. */
  ScanCounts total(int rules) {
    return byPartition.values().stream()
        .reduce(new ScanCounts(0, new long[rules + 1], 0, 0, 0, 0, 0), ScanCounts::plus);
  }
}
