package io.kith.people;

import static io.kith.people.OrganizationKind.COMPANY;
import static io.kith.people.OrganizationKind.GROUP;
import static io.kith.people.OrganizationKind.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.rank.CandidateFilter;
import io.kith.rank.Discount;
import io.kith.rank.Reason;
import io.kith.rank.RecommendationList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** {@link Affiliations}, and what is found from them. */
class AffiliationsTest {
  private static final int AS_OF_YEAR = 2026;
  private static final int MEMBERS = 12;
  private static final int OPEN = Affiliations.UNKNOWN_YEAR;

  private record Row(long member, OrganizationKind kind, long organization, int from, int to) {
    /** First and last year that are known of the stint. */
    int last() {
      return to == OPEN ? AS_OF_YEAR : Math.min(to, AS_OF_YEAR);
    }

    int first() {
      return from == OPEN ? last() : from;
    }

    boolean counts() {
      return member < MEMBERS && first() <= AS_OF_YEAR;
    }

    boolean isAt(OrganizationKind otherKind, long id) {
      return kind == otherKind && organization == id;
    }
  }

  /** An overlap of two members. */
  private record Shared(OrganizationKind kind, long organization, int from, int to, int size) {
    int years() {
      return to - from + 1;
    }
  }

  private static Affiliations affiliations(List<Row> rows) {
    Affiliations.Builder builder =
        new Affiliations.Builder(MEMBERS, id -> id < MEMBERS ? (int) id : -1, AS_OF_YEAR);
    for (Row row : rows) {
      int organization = builder.organization(row.kind(), row.organization(), "");
      builder.add(row.member(), organization, row.from(), row.to());
    }
    return builder.build();
  }

  private static List<String> stints(Affiliations affiliations, int member) {
    List<String> stints = new ArrayList<>();
    Organizations organizations = affiliations.organizations();
    for (int at = affiliations.start(member); at < affiliations.end(member); at++) {
      int organization = affiliations.organization(at);
      stints.add(
          organizations.kind(organization).column()
              + " "
              + organizations.id(organization)
              + " "
              + affiliations.firstYear(at)
              + "-"
              + affiliations.lastYear(at));
    }
    return stints;
  }

  private static List<Reason> reasons(
      MemberTraits traits, Affiliations affiliations, int member, int candidate, int max) {
    RecommendationList list = new RecommendationList(1, 0, List.of(), false, max);
    new ReasonFinder(traits, affiliations).find(member, candidate, list, 0);
    List<Reason> reasons = new ArrayList<>();
    for (int i = 0; i < list.reasonCounts[0]; i++) {
      Reason.Kind kind = list.reasonKinds[i];
      assertThat(kind.isOfOrganization()).isEqualTo(list.reasonSizes[i] > 0);
      reasons.add(
          new Reason(
              kind.column(),
              OptionalLong.of(list.reasonRefIds[i]),
              OptionalInt.of(list.reasonSizes[i]),
              OptionalInt.of(list.reasonFromYears[i]),
              OptionalInt.of(list.reasonToYears[i])));
    }
    return reasons;
  }

  private static Reason reason(Reason.Kind kind, long ref, int size, int from, int to) {
    return new Reason(
        kind.column(),
        OptionalLong.of(ref),
        OptionalInt.of(size),
        OptionalInt.of(from),
        OptionalInt.of(to));
  }

  @Test
  void stintsAreInOrderOfOrganizationAndYears() {
    Affiliations affiliations =
        affiliations(
            List.of(
                new Row(1, SCHOOL, -7, 2000, 2004),
                new Row(1, COMPANY, 9, 2010, 2012),
                new Row(1, COMPANY, 9, 2005, 2007),
                new Row(1, COMPANY, Long.MIN_VALUE, 2004, 2005)));

    assertThat(stints(affiliations, 1))
        .containsExactly(
            "company -9223372036854775808 2004-2005",
            "company 9 2005-2007",
            "company 9 2010-2012",
            "school -7 2000-2004");
    assertThat(stints(affiliations, 0)).isEmpty();
  }

  @Test
  void stintsWithoutAnEndLastUntilTheAsOf() {
    Affiliations affiliations =
        affiliations(
            List.of(
                new Row(0, COMPANY, 1, 2020, OPEN),
                new Row(0, COMPANY, 2, OPEN, 2015),
                new Row(0, COMPANY, 3, OPEN, OPEN),
                new Row(0, COMPANY, 4, 2025, 2030)));

    assertThat(stints(affiliations, 0))
        .containsExactly(
            "company 1 2020-2026",
            "company 2 2015-2015",
            "company 3 2026-2026",
            "company 4 2025-2026");
  }

  @Test
  void rowsThatCannotMatterAreCounted() {
    Affiliations affiliations =
        affiliations(
            List.of(
                new Row(0, COMPANY, 1, 2027, OPEN),
                new Row(0, COMPANY, 1, 2026, OPEN),
                new Row(0, COMPANY, 1, 2026, 2026),
                new Row(99, COMPANY, 1, 2000, OPEN)));

    assertThat(affiliations.later()).isEqualTo(1);
    assertThat(affiliations.repeats()).isEqualTo(1);
    assertThat(affiliations.unknownMembers()).isEqualTo(1);
    assertThat(affiliations.stints()).isEqualTo(1);
    assertThat(affiliations.organizations().size(0)).isEqualTo(1);
  }

  @Test
  void firstNameInTheOrderOfStringsHolds() {
    Affiliations.Builder builder = new Affiliations.Builder(1, id -> 0, AS_OF_YEAR);
    for (String name : List.of("", "Initech", "Acme", "")) {
      builder.organization(COMPANY, 5, name);
    }
    builder.organization(SCHOOL, 5, "");
    Organizations organizations = builder.build().organizations();

    assertThat(organizations.count()).isEqualTo(2);
    assertThat(organizations.name(0)).contains("Acme");
    assertThat(organizations.name(1)).isEmpty();
  }

  @Test
  void reasonsComeStrongestFirst() {
    Affiliations affiliations =
        affiliations(
            List.of(
                new Row(0, GROUP, 1, 2000, OPEN),
                new Row(1, GROUP, 1, 2000, OPEN),
                new Row(0, SCHOOL, 1, 2000, 2004),
                new Row(1, SCHOOL, 1, 2004, 2008),
                new Row(0, COMPANY, 2, 2010, 2014),
                new Row(1, COMPANY, 2, 2012, 2020),
                new Row(2, COMPANY, 2, 2012, 2020),
                new Row(0, COMPANY, 3, 2015, 2019),
                new Row(1, COMPANY, 3, 2015, 2019)));
    MemberTraits traits = MemberTraits.unrestricted(MEMBERS);

    assertThat(reasons(traits, affiliations, 0, 1, 9))
        .containsExactly(
            reason(Reason.Kind.SAME_COMPANY, 3, 2, 2015, 2019),
            reason(Reason.Kind.SAME_COMPANY, 2, 3, 2012, 2014),
            reason(Reason.Kind.SAME_SCHOOL, 1, 2, 2004, 2004),
            reason(Reason.Kind.SAME_GROUP, 1, 2, 2000, 2026));
    assertThat(reasons(traits, affiliations, 0, 1, 1)).hasSize(1);
    assertThat(reasons(traits, affiliations, 0, 3, 9)).isEmpty();
  }

  @Test
  void placeAndIndustryAreReasonsWhenBothAreKnownAndEqual() {
    MemberProfiles.Builder rows = new MemberProfiles.Builder();
    int[][] codes = {{0, 1}, {0, 1}, {0, -1}, {-1, -1}};
    for (int id = 0; id < codes.length; id++) {
      rows.add(
          id,
          new MemberProfile(
              true, MemberStatus.ACTIVE, true, true, true, codes[id][0], codes[id][1]));
    }
    MemberTraits traits =
        MemberTraits.of(rows.build(List.of("Software", "Berlin")), MEMBERS, id -> (int) id);
    Affiliations none = Affiliations.none(MEMBERS);

    assertThat(reasons(traits, none, 0, 1, 9))
        .containsExactly(
            reason(Reason.Kind.SAME_LOCATION, 0, 0, 0, 0),
            reason(Reason.Kind.SAME_INDUSTRY, 0, 0, 0, 0));
    assertThat(reasons(traits, none, 0, 2, 9))
        .containsExactly(reason(Reason.Kind.SAME_INDUSTRY, 0, 0, 0, 0));
    assertThat(reasons(traits, none, 2, 3, 9)).isEmpty();
    assertThat(reasons(traits, none, 3, 3, 9)).isEmpty();
  }

  @Provide
  Arbitrary<List<Row>> rows() {
    Arbitrary<Integer> years =
        Arbitraries.integers().between(2018, 2028).map(year -> year == 2018 ? OPEN : year);
    return Combinators.combine(
            Arbitraries.longs().between(0, MEMBERS),
            Arbitraries.of(OrganizationKind.class),
            Arbitraries.longs().between(-1, 1),
            years,
            years)
        .as(
            (member, kind, organization, a, b) ->
                a == OPEN || b == OPEN
                    ? new Row(member, kind, organization, a, b)
                    : new Row(member, kind, organization, Math.min(a, b), Math.max(a, b)))
        .list()
        .ofMaxSize(60);
  }

  @Property(tries = 200)
  void reasonsAreThoseOfTheRowsOneByOne(@ForAll("rows") List<Row> rows) {
    Affiliations affiliations = affiliations(rows);
    MemberTraits traits = MemberTraits.unrestricted(MEMBERS);
    for (int member = 0; member < MEMBERS; member++) {
      for (int other = 0; other < MEMBERS; other++) {
        List<Reason> expected =
            shared(rows, member, other).stream()
                .sorted(
                    Comparator.comparing(Shared::kind)
                        .thenComparing(Shared::years, Comparator.reverseOrder())
                        .thenComparing(Shared::to, Comparator.reverseOrder())
                        .thenComparing(Shared::size)
                        .thenComparing(Shared::organization))
                .map(s -> reason(s.kind().reason(), s.organization(), s.size(), s.from(), s.to()))
                .toList();
        assertThat(reasons(traits, affiliations, member, other, 20)).isEqualTo(expected);
      }
    }
  }

  /** The whole source against a look at everybody, where no organization is too large. */
  @Property(tries = 100)
  void candidatesAreThoseOfTheRowsOneByOne(@ForAll("rows") List<Row> rows) {
    AffiliationCandidates source = source(rows, MEMBERS, odd(), thirds());
    for (int member = 0; member < MEMBERS; member++) {
      int u = member;
      source.find(member, v -> v % 5 == u % 5, 3);

      List<Integer> expected =
          IntStream.range(0, MEMBERS)
              .boxed()
              .filter(v -> v != u && v % 2 == 1 && v % 5 != u % 5 && affinity(rows, u, v) > 0)
              .sorted(
                  Comparator.comparingDouble((Integer v) -> -discounted(rows, u, v))
                      .thenComparing(Comparator.naturalOrder()))
              .limit(3)
              .toList();
      assertThat(source.size()).isEqualTo(expected.size());
      for (int rank = 0; rank < expected.size(); rank++) {
        assertThat(source.candidate(rank)).isEqualTo(expected.get(rank));
        assertThat(source.score(rank)).isEqualTo(discounted(rows, u, expected.get(rank)));
      }
    }
  }

  /** Everybody is in equally many samples, whatever the order of rows. */
  @Test
  void largeOrganizationIsSampledEvenlyAndDeterministically() {
    List<Row> rows = new ArrayList<>();
    for (int member = 0; member < MEMBERS; member++) {
      rows.add(new Row(member, COMPANY, 1, 2020, OPEN));
    }
    List<Row> reversed = new ArrayList<>(rows);
    Collections.reverse(reversed);
    AffiliationCandidates source = source(rows, 4, (v, mutuals) -> true, Discount.NONE);
    AffiliationCandidates again = source(reversed, 4, (v, mutuals) -> true, Discount.NONE);

    int[] samples = new int[MEMBERS];
    Set<Set<Integer>> distinct = new HashSet<>();
    for (int member = 0; member < MEMBERS; member++) {
      source.find(member, v -> false, MEMBERS);
      again.find(member, v -> false, MEMBERS);
      assertThat(candidates(source)).hasSize(4).doesNotContain(member).isEqualTo(candidates(again));
      candidates(source).forEach(v -> samples[v]++);
      distinct.add(candidates(source));
    }
    assertThat(samples).containsOnly(4);
    assertThat(distinct).hasSizeGreaterThan(1);
  }

  @Test
  void groupsGiveNoCandidates() {
    AffiliationCandidates source =
        source(
            List.of(new Row(0, GROUP, 1, 2020, OPEN), new Row(1, GROUP, 1, 2020, OPEN)),
            9,
            (v, mutuals) -> true,
            Discount.NONE);
    source.find(0, v -> false, 9);

    assertThat(source.size()).isZero();
  }

  private static Set<Integer> candidates(AffiliationCandidates source) {
    Set<Integer> candidates = new TreeSet<>();
    for (int rank = 0; rank < source.size(); rank++) {
      candidates.add(source.candidate(rank));
    }
    return candidates;
  }

  private static CandidateFilter odd() {
    return (candidate, mutuals) -> candidate % 2 == 1;
  }

  private static Discount thirds() {
    return candidate -> candidate % 3 == 0 ? 0.5 : 1;
  }

  private static AffiliationCandidates source(
      List<Row> rows, int perOrganization, CandidateFilter filter, Discount discount) {
    Affiliations affiliations = affiliations(rows);
    return new AffiliationCandidates(
        affiliations,
        OrganizationRosters.of(affiliations, label -> label),
        new AffiliationCandidates.Chain(filter, discount),
        perOrganization,
        MEMBERS);
  }

  /** The longest overlap at each organization, the latest among equals. */
  private static List<Shared> shared(List<Row> rows, int member, int other) {
    List<Shared> all = new ArrayList<>();
    for (OrganizationKind kind : OrganizationKind.values()) {
      for (long id = -1; id <= 1; id++) {
        long organization = id;
        List<Row> there =
            rows.stream().filter(row -> row.counts() && row.isAt(kind, organization)).toList();
        int size = (int) there.stream().mapToLong(Row::member).distinct().count();
        Optional<Shared> longest =
            there.stream()
                .filter(a -> a.member() == member)
                .flatMap(
                    a ->
                        there.stream()
                            .filter(b -> b.member() == other)
                            .map(
                                b ->
                                    new Shared(
                                        kind,
                                        organization,
                                        Math.max(a.first(), b.first()),
                                        Math.min(a.last(), b.last()),
                                        size)))
                .filter(overlap -> overlap.years() > 0)
                .max(Comparator.comparing(Shared::years).thenComparing(Shared::to));
        longest.ifPresent(all::add);
      }
    }
    return all;
  }

  private static double affinity(List<Row> rows, int member, int other) {
    return shared(rows, member, other).stream()
        .filter(overlap -> overlap.kind() != GROUP)
        .mapToDouble(overlap -> overlap.years() / StrictMath.log(overlap.size()))
        .reduce(0, Double::sum);
  }

  private static double discounted(List<Row> rows, int member, int other) {
    return affinity(rows, member, other) * thirds().factor(other);
  }
}
