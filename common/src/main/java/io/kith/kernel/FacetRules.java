package io.kith.kernel;

import io.kith.people.Disclosure;
import io.kith.people.FacetValues;
import io.kith.rank.CandidateFilter;

/**
 * Whom members' facets are about, and what they hold.
 *
 * @param filter which members at distance 2 may be named
 * @param disclosure what a member may be told of paths there
 */
public record FacetRules(
    FacetValues values, FacetShape shape, CandidateFilter filter, Disclosure disclosure) {}
