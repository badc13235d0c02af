package io.kith.jobs.engine;

import io.kith.graph.ColumnSlab;
import java.util.function.Supplier;

/** The slab that an executor holds: one at a time, read by the first task that asks for it. */
final class LoadedSlab {
  private static String name = "";
  private static ColumnSlab slab;

  private LoadedSlab() {}

  /** The slab of this name; any other is forgotten before it is read. */
  static synchronized ColumnSlab get(String wanted, Supplier<ColumnSlab> reader) {
    if (!name.equals(wanted)) {
      forget();
      slab = reader.get();
      name = wanted;
    }
    return slab;
  }

  static synchronized void forget() {
    name = "";
    slab = null;
  }
}
