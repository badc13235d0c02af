package io.kith.kernel;

/**
 * Counts what lies within two steps of one member after the other, slab by slab: counts add up, and
 * lists are carried on, as {@link RoundState}.
 */
public sealed interface NetworkCounter permits TwoHopKernel, SecondDegreeCounter {
  /** Computes what a row finds in the slab, on top of what earlier slabs gave. */
  void run(int row, RoundState.Reader before);

  /** Computes what a row finds in the slab, which is the first. */
  void run(int row);

  /** Hands on what is known of the row. */
  void save(RoundState.Writer after);

  /** Members at distance exactly two, so far. */
  long secondDegree();

  /** Triangles through the member; known once every slab was seen. */
  long triangles();

  /** Wedges that start at the member, so far. */
  long wedges();

  /** Bytes of the arrays that the counter holds; slab and rows are others'. */
  long bytes();
}
