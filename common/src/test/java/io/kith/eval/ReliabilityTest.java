package io.kith.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReliabilityTest {
  @Test
  void binsSetPredictionsBesideWhatCame() {
    Reliability reliability = new Reliability();
    reliability.add(0.3, true, 1);
    reliability.add(0.4, false, 1);
    reliability.add(0.5, true, 1);
    reliability.add(1, true, 1);
    reliability.add(0, false, 6);

    assertThat(reliability.bins())
        .extracting(Reliability.Bin::from)
        .containsExactly(0.0, 0.25, 0.5);
    Reliability.Bin quarter = reliability.bins().get(1);
    assertThat(quarter.to()).isEqualTo(0.5);
    assertThat(quarter.pairs()).isCloseTo(2, within(1e-9));
    assertThat(quarter.predicted()).isCloseTo(0.35, within(1e-9));
    assertThat(quarter.observed()).isCloseTo(0.5, within(1e-9));
    // (2 · |0.35 − 0.5| + 2 · |0.75 − 1| + 6 · 0) / 10.
    assertThat(reliability.expectedCalibrationError()).isCloseTo(0.08, within(1e-9));
  }

  @Test
  void partsMakeTheWhole() {
    Reliability whole = new Reliability();
    Reliability one = new Reliability();
    Reliability other = new Reliability();
    for (int i = 1; i < 100; i++) {
      whole.add(1.0 / i, i % 3 == 0, 1.5);
      (i % 2 == 0 ? one : other).add(1.0 / i, i % 3 == 0, 1.5);
    }
    one.add(other);
    assertThat(one.bins()).isEqualTo(whole.bins());
    assertThat(new Reliability().expectedCalibrationError()).isNaN();
  }
}
