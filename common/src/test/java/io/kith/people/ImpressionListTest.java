package io.kith.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kith.people.ImpressionDecay.Form;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** {@link ImpressionList}, {@link ImpressionDecay} and {@link ImpressionDiscount}. */
class ImpressionListTest {
  private static final long DAY = 86_400_000_000L;
  private static final long AS_OF = 20_000 * DAY;
  private static final int MEMBERS = 70;

  private record Row(long member, long candidate, int impressions, long seen) {}

  private static ImpressionList list(List<Row> rows) {
    ImpressionList.Builder builder =
        new ImpressionList.Builder(MEMBERS, id -> id < MEMBERS ? (int) id : -1);
    for (Row row : rows) {
      builder.add(row.member(), row.candidate(), row.impressions(), row.seen());
    }
    return builder.build();
  }

  @Test
  void repeatsAreSummedAndTheLatestTimeHolds() {
    ImpressionList list =
        list(
            List.of(
                new Row(1, 2, 3, 50),
                new Row(1, 2, 4, ImpressionList.UNKNOWN),
                new Row(1, 2, 1, 70),
                new Row(2, 1, 9, ImpressionList.UNKNOWN)));

    int at = list.candidates().find(1, 2);
    assertThat(list.count(at)).isEqualTo(8);
    assertThat(list.lastSeen(at)).isEqualTo(70);
    assertThat(list.lastSeen(list.candidates().find(2, 1))).isEqualTo(ImpressionList.UNKNOWN);
    assertThat(list.repeats()).isEqualTo(2);
  }

  @Test
  void sumsStopAtTheLargestInt() {
    ImpressionList list =
        list(List.of(new Row(1, 2, Integer.MAX_VALUE, 1), new Row(1, 2, Integer.MAX_VALUE, 1)));

    assertThat(list.count(0)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void rowsThatCannotMatterAreCounted() {
    ImpressionList list =
        list(List.of(new Row(1, 1, 1, 1), new Row(99, 1, 1, 1), new Row(1, 99, 1, 1)));

    assertThat(list.selfPairs()).isEqualTo(1);
    assertThat(list.unknownMembers()).isEqualTo(2);
    assertThat(list.candidates().entries()).isZero();
  }

  @Test
  void decaysAreThoseOfTheirFormulas() {
    ImpressionDecay exponential = new ImpressionDecay(Form.EXPONENTIAL, 0.1, 30, AS_OF);
    ImpressionDecay inverse = new ImpressionDecay(Form.INVERSE, 0.5, 30, AS_OF);

    // exp(-0.1 * 5) = 0.6065306597; after 30 days 1 - 0.3934693403 * exp(-1) = 0.8552507190.
    assertThat(exponential.factor(5, AS_OF)).isCloseTo(0.6065306597, within(1e-10));
    assertThat(exponential.factor(5, AS_OF - 30 * DAY)).isCloseTo(0.8552507190, within(1e-10));
    // 1 / (1 + 0.5 * 6) = 0.25; after 60 days 1 - 0.75 / 3 = 0.75.
    assertThat(inverse.factor(6, AS_OF)).isEqualTo(0.25);
    assertThat(inverse.factor(6, AS_OF - 60 * DAY)).isCloseTo(0.75, within(1e-15));
  }

  @Test
  void withoutImpressionsNothingIsDiscounted() {
    for (Form form : Form.values()) {
      assertThat(new ImpressionDecay(form, 0.1, 30, AS_OF).factor(0, AS_OF)).isEqualTo(1);
    }
  }

  @Test
  void unknownTimeCountsAsNow() {
    for (Form form : Form.values()) {
      ImpressionDecay decay = new ImpressionDecay(form, 0.1, 30, AS_OF);
      assertThat(decay.factor(3, ImpressionList.UNKNOWN)).isEqualTo(decay.factor(3, AS_OF));
    }
  }

  @Test
  void factorsStayAboveZero() {
    assertThat(new ImpressionDecay(Form.EXPONENTIAL, 10, 30, AS_OF).factor(1_000_000, AS_OF))
        .isEqualTo(ImpressionDecay.FACTOR_MIN);
  }

  @Test
  void ratesThatDoNotDecayAreRefused() {
    assertThatThrownBy(() -> new ImpressionDecay(Form.INVERSE, 0, 30, AS_OF))
        .hasMessage("rate 0.0, recovery 30.0 days");
    assertThatThrownBy(() -> new ImpressionDecay(Form.INVERSE, 1, Double.NaN, AS_OF))
        .hasMessage("rate 1.0, recovery NaN days");
  }

  @Provide
  Arbitrary<List<Row>> rows() {
    Arbitrary<Long> ids = Arbitraries.longs().between(0, 75);
    Arbitrary<Long> times = Arbitraries.longs().between(0, 200).map(days -> AS_OF - days * DAY);
    return Combinators.combine(ids, ids, Arbitraries.integers().between(0, 20), times)
        .as(Row::new)
        .list()
        .ofMaxSize(200);
  }

  /** The factor of every pair, by a look through all rows. */
  @Property(tries = 100)
  void factorsAreThoseOfTheRowsOneByOne(@ForAll("rows") List<Row> rows, @ForAll Form form) {
    ImpressionDecay decay = new ImpressionDecay(form, 0.2, 14, AS_OF);
    ImpressionDiscount discount = new ImpressionDiscount(list(rows), decay);
    for (int member = MEMBERS - 1; member >= 0; member--) {
      discount.begin(member);
      for (int candidate = 0; candidate < MEMBERS; candidate++) {
        int impressions = 0;
        long latest = Long.MIN_VALUE;
        for (Row row : rows) {
          if (row.member() == member && row.candidate() == candidate && member != candidate) {
            impressions += row.impressions();
            latest = Math.max(latest, row.seen());
          }
        }
        double x = 0.2 * impressions;
        double t = latest == Long.MIN_VALUE ? 0 : (AS_OF - latest) / (double) DAY / 14;
        double expected =
            form == Form.INVERSE
                ? 1 - (1 - 1 / (1 + x)) / (1 + t)
                : 1 - (1 - Math.exp(-x)) * Math.exp(-t);
        assertThat(discount.factor(candidate)).isCloseTo(expected, within(1e-12));
      }
    }
  }
}
