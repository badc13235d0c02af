package io.kith.kernel;

import io.kith.people.AffiliationCandidates;
import io.kith.people.Disclosure;
import io.kith.people.ReasonFinder;
import java.util.Optional;

/**
 * What is known of people beside their connections, as far as lists need it; one task's own.
 *
 * @param reasons finds further reasons of candidates
 * @param affiliations a second source of candidates, for lists that are not full
 * @param facets what is counted and named of members' networks by value
 */
public record ListPeople(
    Disclosure disclosure,
    Optional<ReasonFinder> reasons,
    Optional<AffiliationCandidates> affiliations,
    Optional<FacetRules> facets) {
  /** Nothing is known: connections alone decide, and everything may be told. */
  public static final ListPeople NONE =
      new ListPeople(Disclosure.EVERYTHING, Optional.empty(), Optional.empty(), Optional.empty());
}
