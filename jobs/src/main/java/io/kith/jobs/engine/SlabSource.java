package io.kith.jobs.engine;

import io.kith.graph.ColumnSlab;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/** How a network comes to the tasks: as rows of the units, and slab by slab. */
interface SlabSource extends AutoCloseable {
  /** A slab as tasks find it on their executor. */
  @FunctionalInterface
  interface Slab extends Serializable {
    ColumnSlab get();
  }

  /** Number of slabs. */
  int slabs();

  /** The work of each member worked on, see {@link io.kith.kernel.WorkUnits}. */
  long[] work();

  /** The rows of each unit, one unit a partition. */
  JavaRDD<UnitRows> rows(List<Unit> units);

  /** The same with those of their connections that are known to others, and without later pairs. */
  JavaRDD<UnitRows> knownRows(List<Unit> units);

  /** Members of the network. */
  int members();

  /** One slab. */
  Slab slab(int number);

  @Override
  void close();
}
