package io.kith.people;

import io.kith.feature.Feature;
import io.kith.feature.Profiles;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;

/** What members share by where they work, worked, studied and live, as rankers ask for it. */
public record PeopleProfiles(MemberTraits traits, Affiliations affiliations) implements Profiles {
  private static final long serialVersionUID = 1L;

  @Override
  public Set<Feature.Source> sources() {
    Set<Feature.Source> known = EnumSet.noneOf(Feature.Source.class);
    if (affiliations.stints() > 0) {
      known.add(Feature.Source.AFFILIATIONS);
    }
    if (traits.texts() > 0) {
      known.add(Feature.Source.PROFILES);
    }
    return known;
  }

  /**
   * Affiliations that began in the year of the time may have begun after it: they are not known.
   * What members say of themselves has no date.
   */
  @Override
  public Profiles before(long micros) {
    return micros == Long.MAX_VALUE
        ? this
        : new PeopleProfiles(traits, affiliations.upTo(yearOf(micros) - 1));
  }

  private static int yearOf(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(ZoneOffset.UTC).getYear();
  }

  @Override
  public Finder finder() {
    SharedAffiliations shared = new SharedAffiliations(affiliations);
    Organizations organizations = affiliations.organizations();
    return (member, candidate, pair) -> {
      shared.find(member, candidate);
      pair.beginAffiliations();
      for (int i = 0; i < shared.size(); i++) {
        pair.addAffiliation(
            organizations.size(shared.organization(i)),
            shared.firstYear(i),
            shared.lastYear(i),
            affiliations.asOfYear());
      }
      pair.profile(
          traits.haveSameLocation(member, candidate), traits.haveSameIndustry(member, candidate));
    };
  }
}
