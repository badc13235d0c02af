package io.kith.jobs.audit;

import java.util.List;
import java.util.Optional;

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
   */
  public record People(
      boolean hasMembers,
      String privacy,
      int hubCap,
      int dismissedDays,
      int removedDays,
      int withdrawnDays) {}

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
   */
  public record Lists(
      String score,
      boolean byStrength,
      int top,
      int introducers,
      int minMutuals,
      List<String> measures,
      boolean reachGain) {}

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
