package io.kith.jobs.audit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the snapshot was made, and how many of its members to compute again.
 *
 * @param asOfMicros business time, in microseconds since 1970 UTC
 * @param asOfStrict whether later rows were ignored wholly
 * @param requireMutual whether pairs had to be present in both directions
 * @param people what was known of people, and what of it was heeded
 * @param lists what the lists hold; empty if there are none, or none that can be recounted
 * @param members how many to compute
 * @param seed chooses them
 */
public record RecountOptions(
    long asOfMicros,
    boolean asOfStrict,
    boolean requireMutual,
    People people,
    Optional<Lists> lists,
    int members,
    long seed) {

  /**
   * What was known of people.
   *
   * @param hasMembers whether there was a members table
   * @param privacy shared, evidence or strict
   * @param hubCap connections from which on a member is no mutual
   * @param dismissedDays how long a dismissal holds
   * @param removedDays how long a removal holds
   * @param withdrawnDays how long a withdrawal holds
   * @param decay how impressions lower scores
   * @param asOfYear the year of the business time
   */
  public record People(
      boolean hasMembers,
      String privacy,
      int hubCap,
      int dismissedDays,
      int removedDays,
      int withdrawnDays,
      Decay decay,
      int asOfYear) {}

  /**
   * How a score falls with impressions, and rises with the days since.
   *
   * @param inverse whether by 1 / (1 + x), else by exp(−x)
   * @param rate of impressions
   * @param recoveryDays of the days
   */
  public record Decay(boolean inverse, double rate, double recoveryDays) {}

  /**
   * What the lists hold.
   *
   * @param score the column name of the measure that orders candidates
   * @param byStrength whether strengths weigh in the score
   * @param top the most candidates of a member
   * @param introducers the most introducers of a candidate
   * @param minMutuals the fewest mutuals of a candidate
   * @param measures further columns
   * @param reachGain whether candidates have a reach gain
   * @param caps how often members may be shown
   */
  public record Lists(
      String score,
      boolean byStrength,
      int top,
      int introducers,
      int minMutuals,
      List<String> measures,
      boolean reachGain,
      Caps caps) {}

  /**
   * How often members may be shown at most; empty without limit.
   *
   * @param lists on which one member is a candidate
   * @param introductions in which one member is named
   */
  public record Caps(OptionalInt lists, OptionalInt introductions) {
    /** No limits. */
    public static final Caps NONE = new Caps(OptionalInt.empty(), OptionalInt.empty());
  }

  /**
   * Where the snapshot's tables lie.
   *
   * @param network files of {@code member_network}
   * @param recommendations files of {@code recommendations}; none if there is no such table
   * @param connections files of {@code member_connections}; none if there is no such table
   */
  public record Tables(
      List<String> network, List<String> recommendations, List<String> connections) {}
}
