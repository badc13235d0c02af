package io.kith.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RandomStreamTest {
  /** The published test vector of SplitMix64 for the state 1234567. */
  @Test
  void numbersAreThoseOfSplitMix64() {
    RandomStream random = RandomStream.startingAt(1234567);

    assertThat(random.nextLong()).isEqualTo(6457827717110365317L);
    assertThat(random.nextLong()).isEqualTo(3203168211198807973L);
    assertThat(random.nextLong()).isEqualTo(Long.parseUnsignedLong("9817491932198370423"));
  }

  @Test
  void streamsOfOneSeedDifferByPurpose() {
    assertThat(RandomStream.of(1, "ids").nextLong())
        .isEqualTo(RandomStream.of(1, "ids").nextLong())
        .isNotEqualTo(RandomStream.of(1, "joining").nextLong())
        .isNotEqualTo(RandomStream.of(2, "ids").nextLong());
  }

  @Test
  void boundedNumbersReachBothEndsAndNoFurther() {
    RandomStream random = RandomStream.of(3, "bounds");
    boolean[] seen = new boolean[10];
    for (int i = 0; i < 1_000; i++) {
      seen[random.between(2, 9)] = true;
    }
    assertThat(seen).containsExactly(false, false, true, true, true, true, true, true, true, true);
  }

  /** Of bound 9 the doublings are [1, 2), [2, 4), [4, 8) and [8, 9): a quarter each. */
  @Test
  void eachDoublingIsAsLikelyAsTheNext() {
    RandomStream random = RandomStream.of(4, "log-uniform");
    int[] counts = new int[9];
    for (int i = 0; i < 40_000; i++) {
      counts[random.logUniform(9)]++;
    }
    assertThat(counts[0]).isZero();
    assertThat(counts[1]).isBetween(9_500, 10_500);
    assertThat(counts[2] + counts[3]).isBetween(9_500, 10_500);
    assertThat(counts[4] + counts[5] + counts[6] + counts[7]).isBetween(9_500, 10_500);
    assertThat(counts[8]).isBetween(9_500, 10_500);
  }

  @Test
  void paretoHasItsTailAndItsCut() {
    RandomStream random = RandomStream.of(5, "pareto");
    int aboveTen = 0;
    for (int i = 0; i < 100_000; i++) {
      double x = random.pareto(1.0, 50);
      assertThat(x).isBetween(1.0, 50.0);
      aboveTen += x > 10 ? 1 : 0;
    }
    // P(X > 10) = 10^-1.
    assertThat(aboveTen).isBetween(9_500, 10_500);
  }
}
