package io.kith.table;

import java.util.OptionalLong;

/**
 * How large one member's network is; a row of {@code member_network}.
 *
 * @param degree number of distinct connections
 * @param secondDegree members at distance exactly 2
 * @param thirdDegreeEstimate members at distance exactly 3, about
 * @param triangles pairs of connections that are connected to each other
 * @param componentId the smallest member id that can be reached, and how many members can be
 * @param secondDegreeChange how many members more (or less, if negative) than the parent snapshot
 *     has at distance 2
 */
public record MemberNetwork(
    long memberId,
    int degree,
    long secondDegree,
    OptionalLong thirdDegreeEstimate,
    long triangles,
    OptionalLong componentId,
    OptionalLong componentSize,
    OptionalLong secondDegreeChange) {
  /** A network of which no earlier snapshot tells. */
  public MemberNetwork(
      long memberId,
      int degree,
      long secondDegree,
      OptionalLong thirdDegreeEstimate,
      long triangles,
      OptionalLong componentId,
      OptionalLong componentSize) {
    this(
        memberId,
        degree,
        secondDegree,
        thirdDegreeEstimate,
        triangles,
        componentId,
        componentSize,
        OptionalLong.empty());
  }

  public MemberNetwork {
    if (degree < 0 || secondDegree < 0 || triangles < 0) {
      throw new IllegalArgumentException(
          "member %d has degree %d, second degree %d, triangles %d"
              .formatted(memberId, degree, secondDegree, triangles));
    }
  }

  /** 2·triangles / (degree·(degree−1)): which part of the pairs is connected; 0 below degree 2. */
  public double clusteringCoefficient() {
    return degree < 2 ? 0 : 2.0 * triangles / (degree * (degree - 1.0));
  }

  /** The same in a component of another name. */
  public MemberNetwork withComponentId(OptionalLong id) {
    return new MemberNetwork(
        memberId,
        degree,
        secondDegree,
        thirdDegreeEstimate,
        triangles,
        id,
        componentSize,
        secondDegreeChange);
  }
}
