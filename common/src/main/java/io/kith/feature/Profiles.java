package io.kith.feature;

import java.io.Serializable;
import java.util.Set;

/** What is known of members beside their connections, by label, as features ask for it. */
public interface Profiles extends Serializable {
  /** Nothing is known. */
  Profiles NONE = new NoProfiles();

  /** What of members is known. */
  Set<Feature.Source> sources();

  /**
   * What was known before a time.
   *
   * @param micros microseconds since 1970 UTC; {@link Long#MAX_VALUE}: everything
   */
  Profiles before(long micros);

  /** Of one task's own. */
  Finder finder();

  /** Finds what two members share. One owner: one task, one thread. */
  @FunctionalInterface
  interface Finder {
    /** Describes a pair by what a member and a candidate share. */
    void describe(int member, int candidate, Pair pair);
  }
}
