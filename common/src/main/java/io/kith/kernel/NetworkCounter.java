package io.kith.kernel;

/** Counts what lies within two steps of one member after the other. */
public sealed interface NetworkCounter permits TwoHopKernel, SecondDegreeCounter {
  /** Computes the second degree of a member (a label). */
  void run(int memberLabel);

  /** Members at distance exactly two. */
  long secondDegree();

  /** Triangles through the member. */
  long triangles();

  /** Wedges that start at the member. */
  long wedges();
}
