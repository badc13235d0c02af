package io.kith.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HyperLogLogTest {
  /** The summary of these members' registers, by the definition. */
  private static long summary(SplittableRandom random, int members) {
    byte[] registers = new byte[HyperLogLog.REGISTERS];
    for (int i = 0; i < members; i++) {
      long hash = HyperLogLog.hash(random.nextLong());
      int register = HyperLogLog.register(hash);
      registers[register] = (byte) Math.max(registers[register], HyperLogLog.rank(hash));
    }
    long summary = 0;
    for (int i = 0; i < registers.length; i += 8) {
      long eight = 0;
      for (int j = 0; j < 8; j++) {
        eight |= (long) registers[i + j] << (8 * j);
      }
      summary += HyperLogLog.summarize(eight);
    }
    return summary;
  }

  @Test
  void nobodyIsEstimatedAsNobody() {
    assertThat(HyperLogLog.estimate(summary(new SplittableRandom(1), 0))).isZero();
  }

  @Test
  void oneMemberIsEstimatedAsOne() {
    assertThat(HyperLogLog.estimate(summary(new SplittableRandom(1), 1)))
        .isCloseTo(1, within(0.01));
  }

  @Test
  void theStatedErrorIsAboutTwoPercent() {
    // 1.04/√2048
    assertThat(HyperLogLog.RELATIVE_ERROR).isCloseTo(0.02298, within(1e-5));
  }

  /** The root mean square of 100 errors is within 20 % of the true one, and their mean near 0. */
  @ParameterizedTest
  @ValueSource(ints = {10, 100, 1000, 5000, 8000, 20_000, 200_000})
  void errorsAreAsStatedFromSmallToLarge(int members) {
    SplittableRandom random = new SplittableRandom(members);
    int rounds = 100;
    double squares = 0;
    double sum = 0;
    for (int round = 0; round < rounds; round++) {
      double error = HyperLogLog.estimate(summary(random, members)) / members - 1;
      squares += error * error;
      sum += error;
    }
    assertThat(Math.sqrt(squares / rounds)).isLessThan(1.2 * HyperLogLog.RELATIVE_ERROR);
    assertThat(sum / rounds).isCloseTo(0, within(3 * HyperLogLog.RELATIVE_ERROR / 10));
  }
}
