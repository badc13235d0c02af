package io.kith.jobs.lookup;

import io.kith.store.MemberLookup;
import io.kith.table.Facet;
import io.kith.table.MemberNetwork;
import io.kith.table.MemberNetworkTable;
import io.kith.table.Recommendation;
import io.kith.table.RecommendationsTable;
import io.kith.table.SecondDegreeFacetsTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A member in the live snapshot as {@code kith lookup} shows it; its JSON is this record's.
 *
 * @param facets empty where the snapshot has no such table
 */
public record MemberView(
    long memberId,
    String snapshotId,
    Instant asOf,
    Optional<Network> network,
    List<CandidateView> recommendations,
    Optional<List<Facet>> facets) {

  /**
   * The size of the member's network.
   *
   * @param internal what must not be shown to members; empty unless asked for
   */
  record Network(
      int degree,
      long secondDegree,
      OptionalLong secondDegreeChange,
      OptionalLong thirdDegreeEstimate,
      Optional<Internal> internal) {}

  /** The internal fields of a network. */
  record Internal(
      long triangles,
      double clusteringCoefficient,
      OptionalLong componentId,
      OptionalLong componentSize) {}

  /** The member; empty when no table of the snapshot has a row for the id. */
  public static Optional<MemberView> of(long memberId, MemberLookup lookup, boolean withInternal) {
    Optional<MemberNetwork> network =
        lookup.has(MemberNetworkTable.NAME) ? lookup.network(memberId) : Optional.empty();
    List<Recommendation> candidates =
        lookup.has(RecommendationsTable.NAME) ? lookup.recommendations(memberId) : List.of();
    if (network.isEmpty() && candidates.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new MemberView(
            memberId,
            lookup.snapshot().id(),
            lookup.snapshot().manifest().asOf(),
            network.map(row -> network(row, withInternal)),
            ranked(candidates, withInternal),
            lookup.has(SecondDegreeFacetsTable.NAME)
                ? Optional.of(lookup.facets(memberId))
                : Optional.empty()));
  }

  /** The same, with those first who came to the second degree last; unknown dates at the end. */
  public MemberView newestFirst() {
    Comparator<CandidateView> newest =
        Comparator.comparing(
            candidate -> candidate.secondDegreeSince().orElse(Instant.MIN),
            Comparator.reverseOrder());
    return new MemberView(
        memberId,
        snapshotId,
        asOf,
        network,
        recommendations.stream().sorted(newest).toList(),
        facets);
  }

  private static Network network(MemberNetwork row, boolean withInternal) {
    return new Network(
        row.degree(),
        row.secondDegree(),
        row.secondDegreeChange(),
        row.thirdDegreeEstimate(),
        withInternal
            ? Optional.of(
                new Internal(
                    row.triangles(),
                    row.clusteringCoefficient(),
                    row.componentId(),
                    row.componentSize()))
            : Optional.empty());
  }

  private static List<CandidateView> ranked(List<Recommendation> candidates, boolean withInternal) {
    List<CandidateView> views = new ArrayList<>();
    for (Recommendation candidate : candidates) {
      views.add(CandidateView.of(views.size() + 1, candidate, withInternal));
    }
    return views;
  }
}
