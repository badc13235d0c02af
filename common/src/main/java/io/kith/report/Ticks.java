package io.kith.report;

import java.util.ArrayList;
import java.util.List;

/** Round numbers for an axis: 0, then steps of 1, 2 or 5 times a power of ten. */
record Ticks(List<Double> values) {
  private static final int STEPS_MAX = 5;

  /** From 0 to the first round number that is not below {@code most}. */
  static Ticks upTo(double most) {
    double wanted = most > 0 ? most / STEPS_MAX : 0.2;
    double power = Math.pow(10, Math.floor(Math.log10(wanted)));
    double step = 10 * power;
    for (int factor : new int[] {5, 2, 1}) {
      if (factor * power >= wanted) {
        step = factor * power;
      }
    }
    List<Double> values = new ArrayList<>();
    for (int i = 0; values.isEmpty() || values.get(values.size() - 1) < most || i < 2; i++) {
      values.add(i * step);
    }
    return new Ticks(values);
  }

  double last() {
    return values.get(values.size() - 1);
  }
}
