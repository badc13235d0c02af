package io.kith.kernel;

/**
 * Sums the wedges of one member per candidate, over one range of candidate labels at a time.
 *
 * <p>Offsets are labels relative to the range's start. A masked offset (the member itself and its
 * connections) collects what closes triangles and is never a candidate.
 */
sealed interface Accumulator permits PackedAccumulator, WideAccumulator {
  /** Labels per range: 2^17 packed longs are 1 MiB, which stays in the second-level cache. */
  int RANGE = 1 << 17;

  /** Takes the offset out of the candidates. */
  void mask(int offset);

  /** Puts a masked offset back to zero and gives the number of wedges that it collected. */
  int unmask(int offset);

  /** Forgets an offset's sum, but not that it was reached. */
  void exclude(int offset);

  /**
   * Adds one wedge for each entry of {@code list} from its cursor on while its label lies below the
   * range's end; gives the position of the first entry not taken.
   */
  int add(MutualLists lists, int list, int rangeStart, int rangeEnd);

  /**
   * Hands every offset reached, masked ones apart, to the ranking, and is empty again; gives their
   * number.
   */
  int drain(int rangeStart, Ranking ranking);

  /** As {@link #drain}, with what the member's hubs add to each. */
  int drain(int rangeStart, Ranking ranking, HubRow hubs);

  /** How many offsets were reached, masked ones apart. */
  int reached();

  /**
   * Copies the first {@code size} offsets reached, as labels; an excluded one has no mutuals there.
   */
  void copyTo(RowCandidates candidates, int rangeStart, int size);

  /** Forgets every offset reached. */
  void clear();
}
