package io.kith.people;

import static io.kith.people.SuppressionReason.BLOCKED;
import static io.kith.people.SuppressionReason.DISMISSED;
import static io.kith.people.SuppressionReason.PENDING;
import static io.kith.people.SuppressionReason.REMOVED;
import static io.kith.people.SuppressionReason.REPORTED;
import static io.kith.people.SuppressionReason.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SuppressionListTest {
  private static final long DAY = 86_400_000_000L;
  private static final long AS_OF = 20_000 * DAY;
  private static final SuppressionPolicy POLICY = new SuppressionPolicy(AS_OF, false, 180, 90, 60);
  private static final int MEMBERS = 70;

  private record Row(long member, long candidate, SuppressionReason reason) {}

  private static SuppressionList list(Row... rows) {
    SuppressionList.Builder builder =
        new SuppressionList.Builder(MEMBERS, id -> id < MEMBERS ? (int) id : -1);
    for (Row row : rows) {
      builder.add(row.member(), row.candidate(), row.reason());
    }
    return builder.build();
  }

  private static boolean isHidden(SuppressionList list, int member, int candidate) {
    return list.hidden().contains(member, candidate);
  }

  @Test
  void dismissedHoldsOneWayAllOthersBothWays() {
    for (SuppressionReason reason : SuppressionReason.values()) {
      SuppressionList list = list(new Row(1, 2, reason));

      assertThat(isHidden(list, 1, 2)).as(reason.column()).isTrue();
      assertThat(isHidden(list, 2, 1)).as(reason.column()).isEqualTo(reason != DISMISSED);
    }
  }

  @Test
  void blockedAndReportedDoNotIntroduceNorAreNamed() {
    SuppressionList list =
        list(
            new Row(1, 2, BLOCKED),
            new Row(4, 3, REPORTED),
            new Row(5, 6, PENDING),
            new Row(5, 7, DISMISSED));

    assertThat(list.strangers().contains(1, 2)).isTrue();
    assertThat(list.strangers().contains(2, 1)).isTrue();
    assertThat(list.strangers().contains(3, 4)).isTrue();
    assertThat(list.strangers().entries()).isEqualTo(4);
    // 2 introduces neither 1 to anybody, nor anybody to 1.
    assertThat(list.mayIntroduce(2, 1, 9)).isFalse();
    assertThat(list.mayIntroduce(2, 9, 1)).isFalse();
    assertThat(list.mayIntroduce(1, 9, 2)).isFalse();
    assertThat(list.mayIntroduce(5, 6, 9)).isTrue();
  }

  @Test
  void severalReasonsAreAUnion() {
    SuppressionList list =
        list(new Row(1, 2, DISMISSED), new Row(2, 1, DISMISSED), new Row(1, 2, WITHDRAWN));

    assertThat(list.hidden().entries()).isEqualTo(2);
    assertThat(list.repeats()).isZero();
  }

  @Test
  void rowsThatCannotMatterAreCounted() {
    SuppressionList list =
        list(
            new Row(1, 1, BLOCKED),
            new Row(99, 99, BLOCKED),
            new Row(1, 99, BLOCKED),
            new Row(99, 1, PENDING),
            new Row(1, 2, PENDING),
            new Row(1, 2, PENDING),
            new Row(2, 1, PENDING));

    assertThat(list.selfPairs()).isEqualTo(2);
    assertThat(list.unknownMembers()).isEqualTo(2);
    assertThat(list.repeats()).isEqualTo(1);
    assertThat(list.hidden().entries()).isEqualTo(2);
  }

  @Test
  void reasonsExpireAfterTheirDays() {
    assertThat(POLICY.holds(DISMISSED, AS_OF - 180 * DAY)).isFalse();
    assertThat(POLICY.holds(DISMISSED, AS_OF - 180 * DAY + 1)).isTrue();
    assertThat(POLICY.holds(REMOVED, AS_OF - 90 * DAY)).isFalse();
    assertThat(POLICY.holds(REMOVED, AS_OF - 90 * DAY + 1)).isTrue();
    assertThat(POLICY.holds(WITHDRAWN, AS_OF - 60 * DAY)).isFalse();
    assertThat(POLICY.holds(WITHDRAWN, AS_OF - 60 * DAY + 1)).isTrue();
    for (SuppressionReason reason : List.of(BLOCKED, REPORTED, PENDING)) {
      assertThat(POLICY.holds(reason, AS_OF - 10_000 * DAY)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void rowsWithoutADateNeverExpire(SuppressionReason reason) {
    assertThat(POLICY.holds(reason, SuppressionPolicy.UNDATED)).isTrue();
    assertThat(POLICY.isLater(SuppressionPolicy.UNDATED)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void ofLaterRowsOnlyBlockedAndReportedHold(SuppressionReason reason) {
    SuppressionPolicy strict = new SuppressionPolicy(AS_OF, true, 180, 90, 60);

    assertThat(POLICY.isLater(AS_OF)).isFalse();
    assertThat(POLICY.isLater(AS_OF + 1)).isTrue();
    assertThat(POLICY.holds(reason, AS_OF)).isTrue();
    assertThat(POLICY.holds(reason, AS_OF + 1)).isEqualTo(reason == BLOCKED || reason == REPORTED);
    assertThat(strict.holds(reason, AS_OF)).isTrue();
    assertThat(strict.holds(reason, AS_OF + 1)).isFalse();
  }

  @Test
  void zeroDaysExpireAtOnce() {
    SuppressionPolicy none = new SuppressionPolicy(AS_OF, false, 0, 0, 0);

    assertThat(none.holds(DISMISSED, AS_OF)).isFalse();
    assertThat(none.holds(PENDING, AS_OF)).isTrue();
    assertThatThrownBy(() -> new SuppressionPolicy(AS_OF, false, 180, -1, 60))
        .hasMessage("-1 days are not within 0..1000000");
  }

  @Test
  void reasonsAreNamedAsInTheColumn() {
    assertThat(SuppressionReason.of("withdrawn")).contains(WITHDRAWN);
    assertThat(SuppressionReason.of("Blocked")).isEmpty();
  }

  @Provide
  Arbitrary<List<Row>> rows() {
    Arbitrary<Long> ids = Arbitraries.longs().between(0, 75);
    return Combinators.combine(ids, ids, Arbitraries.of(SuppressionReason.class))
        .as(Row::new)
        .list()
        .ofMaxSize(200);
  }

  /** Every pair, by a look through all rows; and the filter, member after member. */
  @Property(tries = 100)
  void pairsAreThoseOfTheRowsOneByOne(@ForAll("rows") List<Row> rows) {
    SuppressionList list = list(rows.toArray(new Row[0]));
    PeopleFilter filter = new PeopleFilter(MemberTraits.unrestricted(MEMBERS), list);
    for (int member = MEMBERS - 1; member >= 0; member--) {
      filter.begin(member);
      for (int candidate = 0; candidate < MEMBERS; candidate++) {
        boolean hidden = false;
        boolean strange = false;
        for (Row row : rows) {
          boolean there = row.member() == member && row.candidate() == candidate;
          boolean back = row.member() == candidate && row.candidate() == member;
          boolean isPair = member != candidate;
          hidden |= isPair && (there || (back && row.reason() != DISMISSED));
          strange |=
              isPair && (there || back) && (row.reason() == BLOCKED || row.reason() == REPORTED);
        }
        assertThat(isHidden(list, member, candidate)).isEqualTo(hidden);
        assertThat(list.strangers().contains(member, candidate)).isEqualTo(strange);
        assertThat(filter.accepts(candidate, 1)).isEqualTo(!hidden);
      }
    }
  }
}
