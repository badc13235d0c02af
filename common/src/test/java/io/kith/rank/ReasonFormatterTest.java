package io.kith.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReasonFormatterTest {
  private static final OptionalInt NO_YEAR = OptionalInt.empty();

  private final ReasonFormatter named =
      new ReasonFormatter(id -> id == 8 ? Optional.of("Acme") : Optional.empty());

  @Test
  void mutualConnectionsAreCounted() {
    assertThat(named.format(Reason.mutualConnections(1))).isEqualTo("1 mutual connection");
    assertThat(named.format(Reason.mutualConnections(3))).isEqualTo("3 mutual connections");
    assertThat(named.format(Reason.mutualConnections(1200))).isEqualTo("1,200 mutual connections");
  }

  @Test
  void organizationsAreNamedWhereTheNameIsKnown() {
    assertThat(named.format(at("same_company", 8, OptionalInt.of(2014), OptionalInt.of(2018))))
        .isEqualTo("worked at Acme together 2014-2018");
    assertThat(named.format(at("same_company", 9, OptionalInt.of(2014), OptionalInt.of(2018))))
        .isEqualTo("worked at the same company 2014-2018");
    assertThat(named.format(at("same_school", 8, OptionalInt.of(2014), OptionalInt.of(2014))))
        .isEqualTo("studied at Acme together 2014");
    assertThat(named.format(at("same_group", 8, NO_YEAR, NO_YEAR))).isEqualTo("both in Acme");
  }

  @Test
  void openEndsOfAnOverlapAreSaid() {
    assertThat(named.format(at("same_company", 8, OptionalInt.of(2014), NO_YEAR)))
        .isEqualTo("worked at Acme together since 2014");
    assertThat(named.format(at("same_company", 8, NO_YEAR, OptionalInt.of(2018))))
        .isEqualTo("worked at Acme together until 2018");
  }

  @Test
  void kindOfALaterVersionGivesItsName() {
    assertThat(ReasonFormatter.withoutNames().format(at("same_team", 8, NO_YEAR, NO_YEAR)))
        .isEqualTo("same team");
  }

  private static Reason at(String kind, long refId, OptionalInt from, OptionalInt to) {
    return new Reason(kind, OptionalLong.of(refId), OptionalInt.empty(), from, to);
  }
}
