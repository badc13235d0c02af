package io.kith.people;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/** All that is known of the labels [0, members) beside their connections. */
public record People(
    MemberTraits traits,
    SuppressionList suppressions,
    ImpressionList impressions,
    Affiliations affiliations)
    implements Serializable {
  public People {
    requireNonNull(traits, "traits");
    requireNonNull(suppressions, "suppressions");
    requireNonNull(impressions, "impressions");
    requireNonNull(affiliations, "affiliations");
  }
}
