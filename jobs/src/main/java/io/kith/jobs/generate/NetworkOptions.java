package io.kith.jobs.generate;

import io.kith.KithException;
import java.time.Instant;

/**
 * What decides a synthetic network: the same options give the same bytes.
 *
 * @param members how many members, with and without connections
 * @param meanDegree connections per member, on average over all members
 * @param seed any number; another seed gives another network
 * @param asOf the end of the network's twenty years: nothing is dated at or after it
 */
public record NetworkOptions(int members, double meanDegree, long seed, Instant asOf) {
  static final int MEMBERS_MIN = 100;
  static final int MEMBERS_MAX = 20_000_000;
  static final double MEAN_DEGREE_MIN = 2;

  /** Connections are counted as int: at most this many. */
  static final long CONNECTIONS_MAX = 1L << 30;

  /** As-of where none is given: fixed, so that a network never depends on the day it is made. */
  public static final Instant AS_OF_DEFAULT = Instant.parse("2026-01-01T00:00:00Z");

  /** Checks every value. */
  public NetworkOptions {
    if (members < MEMBERS_MIN || members > MEMBERS_MAX) {
      throw KithException.commandLine(
          "Cannot generate a network: --members is %d, expected %d to %d. Choose a number in that range."
              .formatted(members, MEMBERS_MIN, MEMBERS_MAX));
    }
    double meanDegreeMax = Math.min(members / 10.0, 2.0 * CONNECTIONS_MAX / members);
    if (!(meanDegree >= MEAN_DEGREE_MIN && meanDegree <= meanDegreeMax)) {
      throw KithException.commandLine(
          "Cannot generate a network: --mean-degree is %s, expected %s to %s for %d members. Choose a number in that range."
              .formatted(meanDegree, MEAN_DEGREE_MIN, meanDegreeMax, members));
    }
    if (asOf.isBefore(Instant.parse("2000-01-01T00:00:00Z"))
        || asOf.isAfter(Instant.parse("2200-01-01T00:00:00Z"))) {
      throw KithException.commandLine(
          "Cannot generate a network: --as-of is %s, expected the years 2000 to 2199. Choose a date in that range."
              .formatted(asOf));
    }
  }

  int connections() {
    return (int) Math.round(members * meanDegree / 2);
  }

  /** No member has more connections: 8·√members, at least twice the mean degree. */
  int degreeMax() {
    return (int) Math.max(2 * meanDegree, 8 * Math.sqrt(members));
  }
}
