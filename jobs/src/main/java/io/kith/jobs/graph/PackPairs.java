package io.kith.jobs.graph;

import io.kith.graph.Adjacency;
import io.kith.graph.PairLayout;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Tuple2;

/**
 * Packs each good row, in both directions, into the chunk of the partition that owns its first
 * member. What is shuffled is chunks of longs, not rows.
 *
 * <p>Rows: rule, member_a, member_b, then date and strength where the layout has them.
 */
final class PackPairs implements PairFlatMapFunction<Iterator<InternalRow>, Integer, long[]> {
  private static final long serialVersionUID = 1L;

  /** Longs that all open chunks of a task may hold together: 32 MiB. */
  private static final int OPEN_LONGS = 1 << 22;

  private static final int CHUNK_LONGS_MAX = 1 << 13;
  private static final int RULE = 0;
  private static final int MEMBER_A = 1;
  private static final int MEMBER_B = 2;
  private static final int DATE = 3;
  private static final long MICROS_1990 = 631_152_000_000_000L;

  private final GraphOptions options;
  private final int partitions;
  private final ScanCountsAccumulator counts;
  private final Broadcast<MemberSets> sets;

  PackPairs(
      GraphOptions options,
      int partitions,
      ScanCountsAccumulator counts,
      Broadcast<MemberSets> sets) {
    this.options = options;
    this.partitions = partitions;
    this.counts = counts;
    this.sets = sets;
  }

  @Override
  public Iterator<Tuple2<Integer, long[]>> call(Iterator<InternalRow> rows) {
    return new Packing(rows);
  }

  /** The partition that owns a member: the leading bits of a mixed id. */
  static int owner(long id, int partitions) {
    long mixed = id * 0x9E3779B97F4A7C15L;
    return (int) Math.multiplyHigh((mixed ^ mixed >>> 29) >>> 1, (long) partitions << 1);
  }

  /** Walks the rows, giving each chunk as it fills, and the rest at the end. */
  private final class Packing implements Iterator<Tuple2<Integer, long[]>> {
    private final Iterator<InternalRow> rows;
    private final PairLayout layout = options.layout();
    private final int chunkLongs;
    private final long[][] open = new long[partitions][];
    private final int[] filled = new int[partitions];
    private final long[] rejected = new long[options.rules() + 1];
    private long rowCount;
    private final MemberSets members = sets.value();
    private long selfConnections;
    private long withDeleted;
    private long later;
    private long dated;
    private long datedBefore1990;

    /** Chunks that are ready: at most two, one for each direction of a row. */
    private final ArrayDeque<Tuple2<Integer, long[]>> ready = new ArrayDeque<>();

    private int toFlush;

    Packing(Iterator<InternalRow> rows) {
      this.rows = rows;
      int stride = layout.stride();
      int pairs = Math.max(16, Math.min(CHUNK_LONGS_MAX, OPEN_LONGS / partitions) / stride);
      chunkLongs = pairs * stride;
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && rows.hasNext()) {
        take(rows.next());
        if (!rows.hasNext()) {
          report();
        }
      }
      while (ready.isEmpty() && toFlush < partitions) {
        flush(toFlush++);
      }
      return !ready.isEmpty();
    }

    @Override
    public Tuple2<Integer, long[]> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.remove();
    }

    private void take(InternalRow row) {
      rowCount++;
      int rule = row.getInt(RULE);
      if (rule != 0) {
        rejected[rule]++;
        return;
      }
      long a = row.getLong(MEMBER_A);
      long b = row.getLong(MEMBER_B);
      long date = date(row);
      if (a == b) {
        selfConnections++;
      } else if (members.isDeleted(a) || members.isDeleted(b)) {
        withDeleted++;
      } else if (date <= options.asOfMicros() || !options.ignoreLater()) {
        double strength = strength(row);
        append(a, b, date, strength, PairLayout.FORWARD);
        append(b, a, date, strength, PairLayout.BACKWARD);
      }
    }

    private long date(InternalRow row) {
      if (!layout.dated() || row.isNullAt(DATE)) {
        return Adjacency.UNKNOWN;
      }
      long date = row.getLong(DATE);
      dated++;
      datedBefore1990 += date < MICROS_1990 ? 1 : 0;
      later += date > options.asOfMicros() ? 1 : 0;
      return date;
    }

    private double strength(InternalRow row) {
      int at = layout.dated() ? DATE + 1 : DATE;
      return !layout.weighted() || row.isNullAt(at) ? 0 : row.getDouble(at);
    }

    private void append(long owner, long neighbor, long date, double strength, long direction) {
      int partition = owner(owner, partitions);
      if (open[partition] == null) {
        open[partition] = new long[chunkLongs];
      }
      layout.write(open[partition], filled[partition], owner, neighbor, date, strength, direction);
      filled[partition] += layout.stride();
      if (filled[partition] == chunkLongs) {
        flush(partition);
      }
    }

    private void flush(int partition) {
      if (filled[partition] > 0) {
        ready.add(new Tuple2<>(partition, Arrays.copyOf(open[partition], filled[partition])));
        filled[partition] = 0;
      }
    }

    private void report() {
      ScanCounts seen =
          new ScanCounts(
              rowCount, rejected, selfConnections, withDeleted, later, dated, datedBefore1990);
      counts.add(Map.of(TaskContext.getPartitionId(), seen));
    }
  }
}
