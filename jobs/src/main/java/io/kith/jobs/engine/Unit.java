package io.kith.jobs.engine;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The members of one task: those at positions [from, to) among the members worked on.
 *
 * @param number the unit's number, which names its files
 */
record Unit(int number, int from, int to) implements Serializable {
  /** The units between bounds, as {@link io.kith.kernel.WorkUnits} cuts them. */
  static List<Unit> between(int[] bounds) {
    return IntStream.range(0, bounds.length - 1)
        .mapToObj(i -> new Unit(i, bounds[i], bounds[i + 1]))
        .toList();
  }
}
