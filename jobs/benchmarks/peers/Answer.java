package io.kith.benchmarks.peers;

import java.io.Serializable;

/**
 * What every program of the benchmark must give alike: the number of recommendations, the sum of
 * all second degrees, and a checksum of every (member, rank, candidate, mutuals) in any order.
 * {@code native/graph.h} has the same in C.
 */
public final class Answer implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Candidates per member. */
  static final int TOP = 50;

  private long recommendations;
  private long secondDegree;
  private long checksum;

  /** Adds a candidate; ranks begin at 0. */
  void addRecommendation(long member, int rank, long candidate, long mutuals) {
    long hash = mix(member + 0x9e3779b97f4a7c15L);
    hash = mix(hash + rank);
    hash = mix(hash + candidate);
    checksum += mix(hash + mutuals);
    recommendations++;
  }

  void addSecondDegree(long members) {
    secondDegree += members;
  }

  Answer plus(Answer other) {
    recommendations += other.recommendations;
    secondDegree += other.secondDegree;
    checksum += other.checksum;
    return this;
  }

  /** The line that run.sh compares. */
  void print() {
    System.out.printf(
        "answer recommendations=%d second_degree=%d checksum=%016x%n",
        recommendations, secondDegree, checksum);
  }

  /** The finalizer of SplitMix64. */
  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
