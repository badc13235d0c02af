package io.kith.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kith.feature.Feature;
import io.kith.feature.MemberSignals;
import io.kith.feature.Pair;
import io.kith.feature.Profiles;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Features of what members share beside connections, by their definitions. */
class PeopleProfilesTest {
  private static final int AS_OF_YEAR = 2026;
  private static final int OPEN = Affiliations.UNKNOWN_YEAR;
  private static final int BERLIN = 0;
  private static final int SOFTWARE = 1;

  private static final long YEAR_2020_MICROS = 1_577_836_800_000_000L;

  /**
   * Members 0 and 1 at a school of three, then at a company of two; member 2 at the school only.
   */
  private static Affiliations affiliations() {
    Affiliations.Builder builder = new Affiliations.Builder(4, id -> (int) id, AS_OF_YEAR);
    int school = builder.organization(OrganizationKind.SCHOOL, 7, "");
    int company = builder.organization(OrganizationKind.COMPANY, 7, "");
    return builder
        .add(0, school, 2008, 2012)
        .add(1, school, 2010, 2014)
        .add(2, school, 2012, 2013)
        .add(0, company, 2018, OPEN)
        .add(1, company, 2020, 2023)
        .build();
  }

  private static MemberTraits traits() {
    return MemberTraits.of(
        new MemberProfiles.Builder()
            .add(0, profile(SOFTWARE, BERLIN))
            .add(1, profile(SOFTWARE, BERLIN))
            .add(2, profile(SOFTWARE, MemberProfile.UNKNOWN))
            .add(3, profile(MemberProfile.UNKNOWN, MemberProfile.UNKNOWN))
            .build(List.of("Berlin", "Software")),
        4,
        id -> (int) id);
  }

  private static MemberProfile profile(int industry, int location) {
    return new MemberProfile(true, MemberStatus.ACTIVE, true, true, true, industry, location);
  }

  private static double value(Feature feature, Profiles profiles, int member, int candidate) {
    Pair pair = new Pair(MemberSignals.NONE);
    profiles.finder().describe(member, candidate, pair);
    return feature.of(pair);
  }

  private static void assertLog(Feature feature, Profiles profiles, int candidate, double x) {
    assertThat(value(feature, profiles, 0, candidate)).isCloseTo(Math.log(x), within(1e-9));
    assertThat(value(feature, profiles, candidate, 0)).isCloseTo(Math.log(x), within(1e-9));
  }

  @Test
  void affinityIsLargerInSmallerOrganizations() {
    Profiles profiles = new PeopleProfiles(traits(), affiliations());
    double ofBoth = 1 / Math.log(3) + 1 / Math.log(2);
    assertLog(Feature.LOG_AFFILIATION_AFFINITY, profiles, 1, 0.1 + ofBoth);
    assertLog(Feature.LOG_AFFILIATION_AFFINITY, profiles, 2, 0.1 + 1 / Math.log(3));
    assertLog(Feature.LOG_AFFILIATION_AFFINITY, profiles, 3, 0.1);
  }

  @Test
  void yearsTogetherAreThoseOfTheOverlaps() {
    Profiles profiles = new PeopleProfiles(traits(), affiliations());
    // 2010 to 2012 at school, 2020 to 2023 at work.
    assertLog(Feature.LOG_SHARED_YEARS, profiles, 1, 1 + 3 + 4);
    assertLog(Feature.LOG_SHARED_YEARS, profiles, 2, 1 + 1);
    assertLog(Feature.LOG_SHARED_YEARS, profiles, 3, 1);
  }

  @Test
  void agesOfOverlapsCountBackFromTheAsOf() {
    Profiles profiles = new PeopleProfiles(traits(), affiliations());
    assertLog(Feature.LOG_SHARED_SINCE, profiles, 1, 1 + 6);
    assertLog(Feature.LOG_SHARED_UNTIL, profiles, 1, 1 + 3);
    assertLog(Feature.LOG_SHARED_SINCE, profiles, 2, 1 + 14);
    assertLog(Feature.LOG_SHARED_UNTIL, profiles, 3, 1 + 60);
  }

  @Test
  void placesAndIndustriesAreSharedWhereBothAreKnown() {
    Profiles profiles = new PeopleProfiles(traits(), affiliations());
    assertThat(value(Feature.SAME_LOCATION, profiles, 0, 1)).isEqualTo(1);
    assertThat(value(Feature.SAME_LOCATION, profiles, 0, 2)).isZero();
    assertThat(value(Feature.SAME_LOCATION, profiles, 2, 3)).isZero();
    assertThat(value(Feature.SAME_INDUSTRY, profiles, 0, 2)).isEqualTo(1);
    assertThat(value(Feature.SAME_INDUSTRY, profiles, 2, 3)).isZero();
  }

  @Test
  void ofTheSplitsYearNothingThatBeganInItIsKnown() {
    PeopleProfiles all = new PeopleProfiles(traits(), affiliations());
    Profiles before = all.before(YEAR_2020_MICROS);
    // The company of 2018 has one member in 2019, and nobody left it.
    assertLog(Feature.LOG_SHARED_YEARS, before, 1, 1 + 3);
    assertLog(Feature.LOG_SHARED_UNTIL, before, 1, 1 + 2019 - 2012);
    Profiles yearLater = all.before(YEAR_2020_MICROS + 367L * 24 * 3600 * 1_000_000);
    assertLog(Feature.LOG_SHARED_YEARS, yearLater, 1, 1 + 3 + 1);
    assertLog(Feature.LOG_SHARED_UNTIL, yearLater, 1, 1);
    assertThat(all.before(Long.MAX_VALUE)).isSameAs(all);
  }

  @Test
  void sourcesAreThoseThatTellSomething() {
    assertThat(new PeopleProfiles(traits(), affiliations()).sources())
        .containsExactlyInAnyOrder(Feature.Source.AFFILIATIONS, Feature.Source.PROFILES);
    assertThat(new PeopleProfiles(MemberTraits.unrestricted(4), Affiliations.none(4)).sources())
        .isEmpty();
    assertThat(Profiles.NONE.sources()).isEmpty();
  }
}
