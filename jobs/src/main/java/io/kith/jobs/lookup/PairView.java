package io.kith.jobs.lookup;

import io.kith.store.MemberLookup;
import io.kith.table.MemberConnectionsTable;
import io.kith.table.Recommendation;
import io.kith.table.RecommendationsTable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How two members are related, as {@code kith lookup --with} shows it to the first.
 *
 * @param degreeOfSeparation 0 for the same member, 1 to 3, empty beyond
 * @param visibleMutualCount mutual connections that the member may be told
 * @param visibleMutuals their ids, ascending; empty when they were not published
 * @param internal what must not be shown to members; empty unless asked for
 */
public record PairView(
    long memberId,
    long otherId,
    String snapshotId,
    OptionalInt degreeOfSeparation,
    int visibleMutualCount,
    Optional<List<Long>> visibleMutuals,
    Optional<Internal> internal) {

  /** All mutual connections, hidden ones included. */
  record Internal(int mutualCount, Optional<List<Long>> mutuals) {}

  /**
   * The pair by {@code member_connections}, else by a recommendation of the other to the member;
   * empty when neither tells. What the other is recommended says what the other may be told, not
   * this one.
   */
  public static Optional<PairView> of(
      long memberId, long otherId, MemberLookup lookup, boolean withInternal) {
    if (lookup.has(MemberConnectionsTable.NAME)) {
      return Optional.of(byConnections(memberId, otherId, lookup, withInternal));
    }
    if (memberId == otherId || !lookup.has(RecommendationsTable.NAME)) {
      return Optional.empty();
    }
    return recommended(otherId, memberId, lookup)
        .map(fact -> byRecommendation(memberId, otherId, fact, lookup, withInternal));
  }

  private static PairView byConnections(
      long memberId, long otherId, MemberLookup lookup, boolean withInternal) {
    List<Long> visible =
        Arrays.stream(lookup.visibleMutualConnections(memberId, otherId)).boxed().toList();
    List<Long> all =
        withInternal
            ? Arrays.stream(lookup.mutualConnections(memberId, otherId)).boxed().toList()
            : List.of();
    return new PairView(
        memberId,
        otherId,
        lookup.snapshot().id(),
        lookup.degreeOfSeparation(memberId, otherId),
        visible.size(),
        Optional.of(visible),
        withInternal ? Optional.of(new Internal(all.size(), Optional.of(all))) : Optional.empty());
  }

  /** The recommendation of {@code candidateId} to {@code memberId} at distance 2. */
  private static Optional<Recommendation> recommended(
      long candidateId, long memberId, MemberLookup lookup) {
    return lookup.recommendations(memberId).stream()
        .filter(candidate -> candidate.candidateId() == candidateId)
        .filter(candidate -> candidate.source().equals(Recommendation.SECOND_DEGREE))
        .findFirst();
  }

  private static PairView byRecommendation(
      long memberId,
      long otherId,
      Recommendation candidate,
      MemberLookup lookup,
      boolean withInternal) {
    return new PairView(
        memberId,
        otherId,
        lookup.snapshot().id(),
        OptionalInt.of(2),
        candidate.visibleMutualCount(),
        Optional.empty(),
        withInternal
            ? Optional.of(new Internal(candidate.mutualCount(), Optional.empty()))
            : Optional.empty());
  }
}
