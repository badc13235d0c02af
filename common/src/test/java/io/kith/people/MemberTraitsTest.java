package io.kith.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MemberTraitsTest {
  private static final int NONE = MemberProfile.UNKNOWN;
  private static final MemberProfile ALL =
      new MemberProfile(true, MemberStatus.ACTIVE, true, true, true, NONE, NONE);

  private record Row(long id, MemberProfile profile) {}

  private static MemberProfiles profiles(List<Row> rows) {
    MemberProfiles.Builder builder = new MemberProfiles.Builder();
    rows.forEach(row -> builder.add(row.id(), row.profile()));
    return builder.build(List.of("Berlin", "Software"));
  }

  /** Labels are ids 0 to members − 1. */
  private static MemberTraits traits(int members, List<Row> rows) {
    return MemberTraits.of(profiles(rows), members, id -> id < members ? (int) id : -1);
  }

  @Test
  void withoutATableEverythingIsPermitted() {
    MemberTraits traits = MemberTraits.unrestricted(65);

    assertThat(traits.isOpen(0, 64)).isTrue();
    assertThat(traits.recommendable().size()).isEqualTo(65);
    assertThat(traits.introducible().contains(64)).isTrue();
    assertThat(traits.recipients().size()).isEqualTo(65);
    assertThat(traits.active().size()).isEqualTo(65);
    assertThat(traits.industry(3)).isEqualTo(NONE);
    assertThat(traits.location(3)).isEqualTo(NONE);
  }

  @Test
  void memberAbsentFromTheTableIsHiddenButReceives() {
    MemberTraits traits = traits(2, List.of(new Row(0, ALL)));

    assertThat(traits.visible().contains(1)).isFalse();
    assertThat(traits.isOpen(0, 1)).isFalse();
    assertThat(traits.recommendable().contains(1)).isFalse();
    assertThat(traits.introducible().contains(1)).isFalse();
    assertThat(traits.recipients().contains(1)).isTrue();
    assertThat(traits.active().contains(1)).isTrue();
  }

  @Test
  void inactiveMemberIsNeitherCandidateNorIntroducerNorRecipient() {
    MemberTraits traits =
        traits(
            1,
            List.of(
                new Row(
                    0,
                    new MemberProfile(true, MemberStatus.INACTIVE, true, true, true, NONE, NONE))));

    assertThat(traits.recommendable().contains(0)).isFalse();
    assertThat(traits.introducible().contains(0)).isFalse();
    assertThat(traits.recipients().contains(0)).isFalse();
    assertThat(traits.active().contains(0)).isFalse();
    assertThat(traits.visible().contains(0)).isTrue();
  }

  @Test
  void deletedMembersAreToldApart() {
    MemberProfiles profiles =
        profiles(
            List.of(
                new Row(9, ALL),
                new Row(
                    -4,
                    new MemberProfile(true, MemberStatus.DELETED, true, true, true, NONE, NONE)),
                new Row(2, ALL)));

    assertThat(profiles.ids()).containsExactly(2, 9);
    assertThat(profiles.deletedIds()).containsExactly(-4);
  }

  @Test
  void strictestValueOfEachColumnWinsAmongRepeats() {
    MemberProfiles profiles =
        profiles(
            List.of(
                new Row(
                    0, new MemberProfile(false, MemberStatus.ACTIVE, true, true, true, NONE, 0)),
                new Row(0, new MemberProfile(true, MemberStatus.ACTIVE, false, true, true, 1, 0)),
                new Row(
                    1, new MemberProfile(true, MemberStatus.DELETED, true, true, true, NONE, NONE)),
                new Row(1, ALL),
                new Row(
                    1,
                    new MemberProfile(true, MemberStatus.INACTIVE, true, true, true, NONE, NONE))));
    MemberTraits traits = MemberTraits.of(profiles, 1, id -> id == 0 ? 0 : -1);

    assertThat(profiles.repeats()).isEqualTo(3);
    assertThat(profiles.deletedIds()).containsExactly(1);
    assertThat(traits.visible().contains(0)).isFalse();
    assertThat(traits.recommendable().contains(0)).isFalse();
    assertThat(traits.introducible().contains(0)).isTrue();
    assertThat(traits.text(traits.industry(0))).isEqualTo("Software");
    assertThat(traits.text(traits.location(0))).isEqualTo("Berlin");
  }

  @Test
  void textsOnWhichRepeatsDifferAreUnknown() {
    MemberTraits traits =
        traits(
            1,
            List.of(
                new Row(0, new MemberProfile(true, MemberStatus.ACTIVE, true, true, true, 0, NONE)),
                new Row(0, new MemberProfile(true, MemberStatus.ACTIVE, true, true, true, 1, NONE)),
                new Row(
                    0, new MemberProfile(true, MemberStatus.ACTIVE, true, true, true, 0, NONE))));

    assertThat(traits.industry(0)).isEqualTo(NONE);
    assertThat(traits.location(0)).isEqualTo(NONE);
  }

  @Provide
  Arbitrary<List<Row>> rows() {
    Arbitrary<Boolean> flags = Arbitraries.of(true, true, false);
    Arbitrary<Integer> codes = Arbitraries.of(NONE, 0, 1);
    Arbitrary<MemberProfile> profiles =
        Combinators.combine(
                flags, Arbitraries.of(MemberStatus.class), flags, flags, flags, codes, codes)
            .as(MemberProfile::new);
    return Combinators.combine(Arbitraries.longs().between(0, 80), profiles)
        .as(Row::new)
        .list()
        .ofMaxSize(60);
  }

  /** Every label up to 70, whether or not a row has it, against rows folded one by one. */
  @Property(tries = 200)
  void traitsAreThoseOfTheRowsOneByOne(@ForAll("rows") List<Row> rows) {
    Map<Long, MemberProfile> naive = new TreeMap<>();
    Map<Long, List<Integer>> industries = new HashMap<>();
    for (Row row : rows) {
      naive.merge(row.id(), row.profile(), MemberTraitsTest::stricter);
      industries.computeIfAbsent(row.id(), id -> new ArrayList<>());
      if (row.profile().industry() != NONE) {
        industries.get(row.id()).add(row.profile().industry());
      }
    }
    int members = 70;
    MemberProfiles profiles = profiles(rows);
    MemberTraits traits =
        MemberTraits.of(
            profiles, members, id -> id < members && !isDeleted(naive, id) ? (int) id : -1);

    assertThat(profiles.repeats()).isEqualTo(rows.size() - naive.size());
    assertThat(profiles.ids()).isEqualTo(ids(naive).filter(id -> !isDeleted(naive, id)).toArray());
    assertThat(profiles.deletedIds())
        .isEqualTo(ids(naive).filter(id -> isDeleted(naive, id)).toArray());
    for (int label = 0; label < members; label++) {
      MemberProfile profile = naive.get((long) label);
      if (profile == null || profile.status() == MemberStatus.DELETED) {
        assertThat(traits.visible().contains(label)).isFalse();
        assertThat(traits.recommendable().contains(label)).isFalse();
        assertThat(traits.introducible().contains(label)).isFalse();
        continue;
      }
      boolean active = profile.status() == MemberStatus.ACTIVE;
      assertThat(traits.active().contains(label)).isEqualTo(active);
      assertThat(traits.visible().contains(label)).isEqualTo(profile.network());
      assertThat(traits.recommendable().contains(label))
          .isEqualTo(active && profile.recommendable());
      assertThat(traits.introducible().contains(label)).isEqualTo(active && profile.introducible());
      assertThat(traits.recipients().contains(label))
          .isEqualTo(active && profile.receivesRecommendations());
      List<Integer> distinct = industries.get((long) label).stream().distinct().toList();
      assertThat(traits.industry(label)).isEqualTo(distinct.size() == 1 ? distinct.get(0) : NONE);
    }
  }

  private static LongStream ids(Map<Long, MemberProfile> members) {
    return members.keySet().stream().mapToLong(Long::longValue);
  }

  private static boolean isDeleted(Map<Long, MemberProfile> members, long id) {
    return members.containsKey(id) && members.get(id).status() == MemberStatus.DELETED;
  }

  private static MemberProfile stricter(MemberProfile a, MemberProfile b) {
    return new MemberProfile(
        a.network() && b.network(),
        a.status().compareTo(b.status()) > 0 ? a.status() : b.status(),
        a.recommendable() && b.recommendable(),
        a.introducible() && b.introducible(),
        a.receivesRecommendations() && b.receivesRecommendations(),
        NONE,
        NONE);
  }
}
