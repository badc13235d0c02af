package io.kith.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AffiliationsTest {
  /** Organization 0: members 0 (2001-2004), 1 (2000-2002), 3 (2005-); organization 1: 1 (2003-). */
  private static Affiliations office() {
    Affiliations.Builder rows = new Affiliations.Builder();
    rows.add(0, 0, 2001, 2004);
    rows.add(1, 0, 2000, 2002);
    rows.add(1, 1, 2003, Affiliations.OPEN);
    rows.add(3, 0, 2005, Affiliations.OPEN);
    return rows.build(4, 2);
  }

  @Test
  void rosterListsOrganizationsByYear() {
    assertThat(office().roster).containsExactly(1, 0, 3, 2);
  }

  @Test
  void rowsOfAMemberStandTogether() {
    Affiliations office = office();

    assertThat(office.first(1)).isEqualTo(1);
    assertThat(office.first(2)).isEqualTo(3);
    assertThat(office.first(3)).isEqualTo(3);
    assertThat(office.first(4)).isEqualTo(4);
  }

  @Test
  void membersOverlapOnceBothHaveStarted() {
    Affiliations office = office();

    assertThat(office.together(0, 1, 2001)).isTrue();
    assertThat(office.together(0, 1, 2000)).isFalse();
    assertThat(office.together(0, 3, 2010)).isFalse();
  }

  @Test
  void nearbyRowsAreOfTheSameOrganization() {
    Affiliations office = office();
    RandomStream random = RandomStream.of(1, "nearby");

    for (int i = 0; i < 100; i++) {
      assertThat(office.nearby(0, random)).isIn(-1, 1, 3);
      assertThat(office.nearby(2, random)).isEqualTo(-1);
    }
  }
}
