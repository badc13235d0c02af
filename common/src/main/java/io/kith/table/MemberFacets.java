package io.kith.table;

import java.util.List;

/**
 * What a member's network consists of; a row of {@code second_degree_facets}.
 *
 * @param facets values with a connection of the member first, then those with most members at
 *     distance 2
 */
public record MemberFacets(long memberId, List<Facet> facets) {
  public MemberFacets {
    facets = List.copyOf(facets);
  }
}
