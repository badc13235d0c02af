package io.kith.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.report.Distribution.Bin;
import org.junit.jupiter.api.Test;

class DistributionTest {
  private static Distribution of(long... values) {
    Distribution.Builder builder = new Distribution.Builder();
    for (long value : values) {
      builder.add(value);
    }
    return builder.build();
  }

  @Test
  void quantilesAreValuesThatOccur() {
    Distribution ten = of(9, 1, 2, 3, 4, 5, 6, 7, 8, 100);
    assertThat(ten.quantile(0.1)).isEqualTo(1);
    assertThat(ten.quantile(0.5)).isEqualTo(5);
    assertThat(ten.quantile(0.9)).isEqualTo(9);
    assertThat(ten.quantile(0.99)).isEqualTo(100);
    assertThat(ten.quantile(1)).isEqualTo(100);
  }

  @Test
  void meanAndLargestTakeRepeatsIntoAccount() {
    Distribution values = of(3, 3, 3, 7);
    assertThat(values.mean()).isEqualTo(4);
    assertThat(values.max()).isEqualTo(7);
    assertThat(values.size()).isEqualTo(4);
  }

  @Test
  void doublingBinsBeginAtTheSmallestValueAndEndAtTheLargest() {
    assertThat(of(0, 1, 2, 3, 4, 9).doublingBins())
        .containsExactly(
            new Bin(0, 0, 1),
            new Bin(1, 1, 1),
            new Bin(2, 3, 2),
            new Bin(4, 7, 1),
            new Bin(8, 15, 1));
    assertThat(of(5, 6).doublingBins()).containsExactly(new Bin(4, 7, 2));
  }

  @Test
  void equalBinsReachTheGivenEnd() {
    assertThat(of(1, 5, 6, 50).equalBins(50, 10))
        .hasSize(10)
        .startsWith(new Bin(1, 5, 2), new Bin(6, 10, 1))
        .endsWith(new Bin(46, 50, 1));
    assertThat(of(1, 3).equalBins(3, 10))
        .containsExactly(new Bin(1, 1, 1), new Bin(2, 2, 0), new Bin(3, 3, 1));
    // A width that does not divide the end.
    assertThat(of(11).equalBins(11, 10)).endsWith(new Bin(11, 11, 1)).hasSize(6);
  }

  @Test
  void binsMissNobody() {
    Distribution values = of(1, 1, 2, 3, 5, 8, 13, 21, 34, 55);
    assertThat(values.doublingBins().stream().mapToLong(Bin::count).sum()).isEqualTo(10);
    assertThat(values.equalBins(55, 7).stream().mapToLong(Bin::count).sum()).isEqualTo(10);
  }

  @Test
  void negativeValuesAreRefused() {
    assertThatThrownBy(() -> of(-1)).hasMessage("value -1 is negative");
  }
}
