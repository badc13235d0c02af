package io.kith.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MeasureTest {
  /** Three mutuals of members with 4 and 9 connections. */
  @ParameterizedTest
  @CsvSource({
    "COMMON_NEIGHBORS, 3",
    "JACCARD, 0.3", // 3 / (4 + 9 − 3)
    "SORENSEN, 0.46153846153846156", // 6 / 13
    "COSINE, 0.5", // 3 / √36
    "HUB_PROMOTED, 0.75", // 3 / 4
    "HUB_DEPRESSED, 0.3333333333333333", // 3 / 9
    "LEICHT_HOLME_NEWMAN, 0.08333333333333333", // 3 / 36
    "PREFERENTIAL_ATTACHMENT, 36", // 4 · 9
  })
  void countBasedMeasuresByHand(Measure measure, double expected) {
    assertThat(measure.isCountBased()).isTrue();
    assertThat(measure.score(3, 4, 9)).isCloseTo(expected, within(1e-15));
    assertThat(measure.score(3, 9, 4)).isCloseTo(expected, within(1e-15));
  }

  @Test
  void weightsOfMutualsByHand() {
    assertThat(Measure.COMMON_NEIGHBORS.weight(17)).isEqualTo(1);
    assertThat(Measure.RESOURCE_ALLOCATION.weight(4)).isEqualTo(0.25);
    // 1/ln 8 = 1/(3 ln 2)
    assertThat(Measure.ADAMIC_ADAR.weight(8)).isCloseTo(0.4808983469629878, within(1e-15));
    // A mutual of one connection counts as one of two: ln 1 = 0 has no inverse.
    assertThat(Measure.ADAMIC_ADAR.weight(1)).isEqualTo(Measure.ADAMIC_ADAR.weight(2));
  }

  @Test
  void sumsHaveNoScoreOfCountsAndRatiosNoWeight() {
    assertThatThrownBy(() -> Measure.ADAMIC_ADAR.score(1, 2, 2))
        .hasMessage("ADAMIC_ADAR is not a ratio");
    assertThatThrownBy(() -> Measure.JACCARD.weight(2))
        .hasMessage("JACCARD is not a sum over mutuals");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "JACCARD|SORENSEN|COSINE|HUB.*|LEICHT.*")
  void scoresNeverContradictTheExactOrder(Measure measure) {
    int degree = 6;
    for (int mutualsA = 1; mutualsA <= 6; mutualsA++) {
      for (int degreeA = mutualsA; degreeA <= 25; degreeA++) {
        for (int mutualsB = 1; mutualsB <= 6; mutualsB++) {
          for (int degreeB = mutualsB; degreeB <= 25; degreeB++) {
            int exact = measure.compareExactly(degree, mutualsA, degreeA, mutualsB, degreeB);
            int rounded =
                Double.compare(
                    measure.score(mutualsA, degree, degreeA),
                    measure.score(mutualsB, degree, degreeB));
            assertThat(Integer.signum(rounded)).isEqualTo(Integer.signum(exact));
          }
        }
      }
    }
  }

  @Test
  void ratiosBeyondTheReachOfDoublesAreOrdered() {
    // CN²/d(v) with 10^9 mutuals: 10^18 / 2000000001 against 10^18 / 2000000000 and, a hair
    // above it, (10^9 + 1)² / 2000000004; products exceed 64 bits.
    int a = 1_000_000_000;
    assertThat(Measure.COSINE.compareExactly(7, a, 2_000_000_001, a, 2_000_000_000)).isNegative();
    assertThat(Measure.COSINE.compareExactly(7, a, 2_000_000_000, a, 2_000_000_000)).isZero();
    // (10^9 + 1)² · 2·10^9 − 10^18 · (2·10^9 + 4) = 4·10^18 + 2·10^9 − 4·10^18 > 0
    assertThat(Measure.COSINE.compareExactly(7, a + 1, 2_000_000_004, a, 2_000_000_000))
        .isPositive();
    assertThat(Measure.COSINE.compareExactly(7, a, 2_000_000_000, a + 1, 2_000_000_004))
        .isNegative();
  }

  @Test
  void namesOfOptionsAndColumnsFindTheirMeasure() {
    assertThat(Measure.named("adamic-adar")).contains(Measure.ADAMIC_ADAR);
    assertThat(Measure.named(" adamic_adar ")).contains(Measure.ADAMIC_ADAR);
    assertThat(Measure.named("adamic")).isEmpty();
    assertThat(Measure.LEICHT_HOLME_NEWMAN.columnName()).isEqualTo("leicht_holme_newman");
    List<String> names = Measure.optionNames();
    assertThat(names).hasSize(10).doesNotHaveDuplicates();
    assertThat(names.stream().max(Comparator.naturalOrder())).contains("sorensen");
  }
}
