package io.kith.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link PeopleFilter} and {@link RecipientCap}. */
class PeopleFilterTest {
  /** Of 3 members, 1 does not want to be recommended, and 2 wants no recommendations. */
  private static MemberTraits traits() {
    MemberProfiles.Builder rows = new MemberProfiles.Builder();
    for (int id = 0; id < 3; id++) {
      rows.add(
          id,
          new MemberProfile(
              true,
              MemberStatus.ACTIVE,
              id != 1,
              true,
              id != 2,
              MemberProfile.UNKNOWN,
              MemberProfile.UNKNOWN));
    }
    return MemberTraits.of(rows.build(List.of()), 3, id -> (int) id);
  }

  private static SuppressionList dismissed(int member, int candidate) {
    return new SuppressionList.Builder(3, id -> (int) id)
        .add(member, candidate, SuppressionReason.DISMISSED)
        .build();
  }

  @Test
  void suppressedAndNotRecommendableCandidatesAreRefused() {
    PeopleFilter filter = new PeopleFilter(traits(), dismissed(0, 2));

    filter.begin(0);
    assertThat(filter.accepts(0, 1)).isTrue();
    assertThat(filter.accepts(1, 1)).isFalse();
    assertThat(filter.accepts(2, 1)).isFalse();
    filter.begin(1);
    assertThat(filter.accepts(2, 1)).isTrue();
    assertThat(filter.accepts(1, 1)).isFalse();
  }

  @Test
  void endOfASuppressionDoesNotMakeAMemberRecommendable() {
    PeopleFilter filter = new PeopleFilter(traits(), dismissed(0, 1));

    filter.begin(0);
    filter.begin(2);

    assertThat(filter.accepts(1, 1)).isFalse();
  }

  @Test
  void inputsOfDifferentGraphsAreABug() {
    assertThatThrownBy(() -> new PeopleFilter(traits(), SuppressionList.none(4)))
        .hasMessage("3 members, suppressions of 4");
  }

  @Test
  void whoDoesNotReceiveRecommendationsIsGivenNone() {
    RecipientCap cap = new RecipientCap(traits(), 50);

    assertThat(cap.limit(1)).isEqualTo(50);
    assertThat(cap.limit(2)).isZero();
  }
}
