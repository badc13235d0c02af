package io.kith.jobs.engine;

import io.kith.graph.ColumnSlab;
import io.kith.kernel.NetworkCounter;
import io.kith.kernel.RoundState;
import io.kith.kernel.SecondDegreeCounter;
import io.kith.kernel.TwoHopKernel;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;

/**
 * Works a unit's members through one slab and hands what is known of them on.
 *
 * @param pass what the kernel does with the slab
 * @param cpuNanos sums what tasks take of a core
 */
record Round(
    SlabSource.Slab slab,
    TwoHopKernel.Pass pass,
    EngineOptions options,
    Broadcast<EnginePeople> people,
    LongAccumulator cpuNanos)
    implements FlatMapFunction2<Iterator<UnitRows>, Iterator<byte[]>, byte[]>, Serializable {

  /** The kernel of a unit. */
  NetworkCounter counter(UnitRows unit) {
    ColumnSlab columns = slab.get().withMutualsUpTo(options.hubCap());
    return options.hasRecommendations()
        ? people.value().kernel(unit, columns, options, pass)
        : new SecondDegreeCounter(unit.rows(), columns);
  }

  /** Counts what the thread has taken of a core since {@code started}. */
  void countCpu(long started) {
    cpuNanos.add(threadCpuNanos() - started);
  }

  /** What the thread has taken of a core. */
  static long threadCpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  @Override
  public Iterator<byte[]> call(Iterator<UnitRows> units, Iterator<byte[]> states) {
    UnitRows unit = units.next();
    RoundState.Reader before = new RoundState.Reader(states.next());
    RoundState.Writer after = new RoundState.Writer();
    long started = threadCpuNanos();
    NetworkCounter counter = counter(unit);
    for (int i = 0; i < unit.size(); i++) {
      counter.run(unit.row(i), before);
      counter.save(after);
    }
    countCpu(started);
    return List.of(after.toBytes()).iterator();
  }
}
