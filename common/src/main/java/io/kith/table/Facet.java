package io.kith.table;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whom a member knows, and may get to know, with one thing in common: at an organization, in an
 * industry, in a place.
 *
 * <p>Counts and lists are over connections that may be disclosed to the member.
 *
 * @param kind the value of column {@code facet}; see {@link io.kith.rank.FacetKind} for the known
 *     ones
 * @param valueId the organization; empty for industries and locations
 * @param value the name of it; empty where none is known
 * @param firstDegree connections of the member that have the value
 * @param firstDegreeMembers some of them
 * @param secondDegree members at distance 2 that have the value
 * @param introducers connections of the member that may introduce the members named
 * @param secondDegreeMembers the best of the members at distance 2 by score
 */
public record Facet(
    String kind,
    OptionalLong valueId,
    Optional<String> value,
    int firstDegree,
    List<Long> firstDegreeMembers,
    long secondDegree,
    List<Long> introducers,
    List<Long> secondDegreeMembers) {
  public Facet {
    requireNonNull(kind, "kind");
    requireNonNull(valueId, "valueId");
    requireNonNull(value, "value");
    firstDegreeMembers = List.copyOf(firstDegreeMembers);
    introducers = List.copyOf(introducers);
    secondDegreeMembers = List.copyOf(secondDegreeMembers);
  }
}
