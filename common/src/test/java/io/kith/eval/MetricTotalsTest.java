package io.kith.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
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
          new int[] {DegreeBucket.of((int) (member % 5) + 1)},
          new double[][] {{value, undefined}, {1 - value, undefined}});
    }
  }

  @Test
  void meansAreThoseOfTheMembersThatHaveAValue() {
    MetricTotals totals = new MetricTotals(2, 2, 0, 0, 1);

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
    assertThat(totals.groups()).containsExactly(0, 1, 2);
  }

  @Test
  void aGroupHasTheIntervalThatItsMembersAloneWouldHave() {
    MetricTotals totals = new MetricTotals(2, 2, 0, REPLICATES, 3);
    MetricTotals alone = new MetricTotals(2, 2, 0, REPLICATES, 3);
    for (long member = 0; member < 400; member++) {
      double value = new SplittableRandom(member).nextDouble();
      double[][] values = {{value, value}, {1 - value, value}};
      totals.add(member, new int[] {(int) (member % 2), 7}, values);
      if (member % 2 == 1) {
        alone.add(member, new int[0], values);
      }
    }

    assertThat(totals.groups()).containsExactly(0, 1, 7);
    assertThat(totals.estimate(1, 1, 0)).isEqualTo(alone.estimate(1, 0));
    assertThat(totals.estimate(7, 1, 0)).isEqualTo(totals.estimate(1, 0));
    assertThat(totals.estimate(1, 1, 1).low()).as("the other metric has none").isNaN();
    assertThat(totals.estimate(1, 1, 1).value()).isEqualTo(alone.estimate(1, 1).value());
  }

  @Test
  void recallRisesWithDepthAsRanksSay() {
    RecallCurve curve = new RecallCurve();
    curve.add(new int[] {1, 60});
    RecallCurve other = new RecallCurve();
    other.add(new int[] {11});
    curve.add(other);

    // One of two within 1, nothing of the other: 0.25; both at 100.
    assertThat(curve.recall(0)).isEqualTo(0.25);
    assertThat(curve.recall(RecallCurve.CUTOFFS.indexOf(20))).isEqualTo(0.75);
    assertThat(curve.recall(RecallCurve.CUTOFFS.indexOf(100))).isEqualTo(1);
    assertThat(new RecallCurve().recall(0)).isNaN();
  }

  @Test
  void tenureCountsWholeDaysSinceJoining() {
    long day = 86_400_000_000L;
    assertThat(Tenure.of(0, 30 * day)).isEqualTo(Tenure.FIRST_MONTH);
    assertThat(Tenure.of(0, 31 * day - 1)).isEqualTo(Tenure.FIRST_MONTH);
    assertThat(Tenure.of(0, 31 * day)).isEqualTo(Tenure.FIRST_QUARTER);
    assertThat(Tenure.of(0, 365 * day)).isEqualTo(Tenure.FIRST_YEAR);
    assertThat(Tenure.of(0, 366 * day)).isEqualTo(Tenure.THREE_YEARS);
    assertThat(Tenure.of(0, 5000 * day)).isEqualTo(Tenure.LONGER);
    assertThat(Tenure.of(9 * day, 0)).as("joins later").isEqualTo(Tenure.FIRST_MONTH);
  }

  @Test
  void membersAreInOneGroupOfEachKind() {
    assertThat(MemberGroups.BY_DEGREE.of(5, 6)).containsExactly(2);
    assertThat(MemberGroups.BY_DEGREE.group(2)).isEqualTo(new MemberGroup("degree", "4-7", 4, 7));
    assertThat(MemberGroups.BY_DEGREE.group(0).name()).isEqualTo("1");

    MemberGroups groups =
        MemberGroups.of(
            List.of(Tenure.UNKNOWN, Tenure.FIRST_QUARTER), new byte[] {1, 0}, List.of("a", "b"));
    assertThat(Arrays.stream(groups.of(0, 1)).mapToObj(groups::group))
        .extracting(MemberGroup::by, MemberGroup::name)
        .containsExactly(
            tuple("degree", "1"), tuple("tenure", "unknown"), tuple("visibility", "b"));
    assertThat(groups.group(groups.of(1, 1)[1]).name()).isEqualTo("up to 90 days");
  }

  @Test
  void overlapIsSharedOfTheLongerList() {
    LiveLists live = new LiveLists();
    live.put(3, new int[] {7, 8, 9, 10});
    assertThat(live.has(3)).isTrue();
    assertThat(live.has(4)).isFalse();
    assertThat(live.overlap(3, new int[] {9, 1})).isEqualTo(0.25);
    assertThat(live.overlap(3, new int[] {10, 9, 8, 7})).isEqualTo(1);
    live.put(4, new int[0]);
    assertThat(live.overlap(4, new int[0])).isZero();
  }

  /** The mean of n uniform values has a standard deviation of 1/√(12 n); 95 % lie within 1.96. */
  @Test
  void intervalsAreAsWideAsTheoryHasThem() {
    MetricTotals totals = new MetricTotals(2, 2, 0, REPLICATES, 3);

    add(totals, 0, 2000);

    Estimate estimate = totals.estimate(0, 0);
    double expected = 2 * 1.96 / Math.sqrt(12 * 2000.0);
    assertThat(estimate.high() - estimate.low()).isCloseTo(expected, within(0.12 * expected));
    assertThat(estimate.value()).isBetween(estimate.low(), estimate.high());
  }

  @Test
  void partsInAnyOrderMakeTheSameFigures() {
    MetricTotals whole = new MetricTotals(2, 2, 0, REPLICATES, 3);
    add(whole, 0, 300);
    MetricTotals end = new MetricTotals(2, 2, 0, REPLICATES, 3);
    add(end, 170, 300);
    MetricTotals begin = new MetricTotals(2, 2, 0, REPLICATES, 3);
    add(begin, 0, 170);

    end.add(begin);

    assertThat(end.estimate(1, 1)).isEqualTo(whole.estimate(1, 1));
    MetricTotals reseeded = new MetricTotals(2, 2, 0, REPLICATES, 4);
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
