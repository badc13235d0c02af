package io.kith.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MetricTotalsTest {
  private static final int REPLICATES = 1000;

  private static void add(MetricTotals totals, long from, long to) {
    for (long member = from; member < to; member++) {
      double value = new SplittableRandom(member).nextDouble();
      double undefined = member % 10 == 0 ? Double.NaN : value;
      totals.add(
          member,
          (int) (member % 5) + 1,
          new double[][] {{value, undefined}, {1 - value, undefined}});
    }
  }

  @Test
  void meansAreThoseOfTheMembersThatHaveAValue() {
    MetricTotals totals = new MetricTotals(2, 2, 0, 1);

    add(totals, 0, 100);

    double sum = 0;
    for (long member = 0; member < 100; member++) {
      sum += new SplittableRandom(member).nextDouble();
    }
    assertThat(totals.estimate(0, 0).value()).isCloseTo(sum / 100, within(1e-9));
    assertThat(totals.estimate(1, 0).value()).isCloseTo(1 - sum / 100, within(1e-9));
    assertThat(totals.estimate(0, 0).members()).isEqualTo(100);
    assertThat(totals.estimate(0, 1).members()).isEqualTo(90);
    assertThat(totals.estimate(0, 0).low()).as("no replicates, no interval").isNaN();
    // Degree 1: members 0, 5, 10, …; degrees 2 and 3 share a bucket, 4 and 5 the next.
    assertThat(totals.estimate(0, 0, 0).members()).isEqualTo(20);
    assertThat(totals.estimate(1, 0, 0).members()).isEqualTo(40);
    assertThat(totals.estimate(2, 0, 0).members()).isEqualTo(40);
    assertThat(totals.estimate(3, 0, 0).value()).isNaN();
  }

  /** The mean of n uniform values has a standard deviation of 1/√(12 n); 95 % lie within 1.96. */
  @Test
  void intervalsAreAsWideAsTheoryHasThem() {
    MetricTotals totals = new MetricTotals(2, 2, REPLICATES, 3);

    add(totals, 0, 2000);

    Estimate estimate = totals.estimate(0, 0);
    double expected = 2 * 1.96 / Math.sqrt(12 * 2000.0);
    assertThat(estimate.high() - estimate.low()).isCloseTo(expected, within(0.12 * expected));
    assertThat(estimate.value()).isBetween(estimate.low(), estimate.high());
  }

  @Test
  void partsInAnyOrderMakeTheSameFigures() {
    MetricTotals whole = new MetricTotals(2, 2, REPLICATES, 3);
    add(whole, 0, 300);
    MetricTotals end = new MetricTotals(2, 2, REPLICATES, 3);
    add(end, 170, 300);
    MetricTotals begin = new MetricTotals(2, 2, REPLICATES, 3);
    add(begin, 0, 170);

    end.add(begin);

    assertThat(end.estimate(1, 1)).isEqualTo(whole.estimate(1, 1));
    MetricTotals reseeded = new MetricTotals(2, 2, REPLICATES, 4);
    add(reseeded, 0, 300);
    assertThat(reseeded.estimate(1, 1)).isNotEqualTo(whole.estimate(1, 1));
  }

  @Test
  void drawsFollowPoisson() {
    // P(0) = P(1) = e^-1 = 0.3679, P(2) = half of it.
    assertThat(PoissonBootstrap.times(0)).isZero();
    assertThat(PoissonBootstrap.times(0.3678)).isZero();
    assertThat(PoissonBootstrap.times(0.3680)).isEqualTo(1);
    assertThat(PoissonBootstrap.times(0.7356)).isEqualTo(1);
    assertThat(PoissonBootstrap.times(0.7360)).isEqualTo(2);
    assertThat(PoissonBootstrap.times(Math.nextDown(1.0))).isEqualTo(9);
  }

  @Test
  void quantilesAreInterpolated() {
    double[] ascending = {0, 1, 2, 3};

    assertThat(PoissonBootstrap.quantile(ascending, 0.5)).isEqualTo(1.5);
    assertThat(PoissonBootstrap.quantile(ascending, 1)).isEqualTo(3);
    assertThat(PoissonBootstrap.quantile(new double[0], 0.5)).isNaN();
  }

  @Test
  void giniIsThatOfAllPairsOfMembers() {
    int[] counts = {0, 0, 5, 1, 2, 0, 9};
    Exposure exposure = Exposure.ofNobody(counts.length);
    for (int label = 0; label < counts.length; label++) {
      for (int times = 0; times < counts[label]; times++) {
        exposure.add(new int[] {label});
      }
    }
    // G = sum over pairs of |x − y| / (2 n · sum of x).
    double differences = 0;
    for (int x : counts) {
      for (int y : counts) {
        differences += Math.abs(x - y);
      }
    }
    assertThat(exposure.gini())
        .isCloseTo(differences / (2 * counts.length * Arrays.stream(counts).sum()), within(1e-12));
    assertThat(exposure.coverage()).isEqualTo(4.0 / 7);
    assertThat(Exposure.ofNobody(3).gini()).isZero();
    // One of four gets everything: (4 − 1)/4.
    assertThat(new Exposure(new int[] {0, 8, 0, 0}).gini()).isEqualTo(0.75);
    assertThat(new Exposure(new int[] {2, 2}).gini()).isZero();
  }

  @Test
  void degreesFallIntoPowersOfTwo() {
    assertThat(DegreeBucket.of(1)).isZero();
    assertThat(DegreeBucket.of(3)).isEqualTo(1);
    assertThat(DegreeBucket.of(4)).isEqualTo(2);
    assertThat(DegreeBucket.of(Integer.MAX_VALUE)).isEqualTo(DegreeBucket.COUNT - 1);
    assertThat(DegreeBucket.to(DegreeBucket.COUNT - 1)).isEqualTo(Integer.MAX_VALUE);
    assertThat(DegreeBucket.from(3)).isEqualTo(8);
    assertThat(DegreeBucket.to(3)).isEqualTo(15);
  }
}
