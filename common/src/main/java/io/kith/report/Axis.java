package io.kith.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Where values lie along an axis, from 0 (its begin) to 1 (its end), and which of them are named.
 */
record Axis(List<Tick> ticks, DoubleUnaryOperator place) {
  /** A value that is named. */
  record Tick(double value, String name) {
    /** Named by what it is. */
    static Tick at(double value) {
      return new Tick(value, value < 1 ? Words.small(value) : Words.tick(value));
    }
  }

  /** From 0 to a round number that is not below {@code most}. */
  static Axis upTo(double most) {
    Ticks round = Ticks.upTo(most);
    return new Axis(round.values().stream().map(Tick::at).toList(), value -> value / round.last());
  }

  /** Names side by side; the i-th stands for the value i. */
  static Axis named(List<String> names) {
    return new Axis(
        IntStream.range(0, names.size()).mapToObj(i -> new Tick(i, names.get(i))).toList(),
        value -> (value + 0.5) / names.size());
  }

  /** Equal factors are equal steps, between two values above 0; powers of the base are named. */
  static Axis byFactors(double from, double to, double base) {
    List<Tick> ticks = new ArrayList<>();
    int first = (int) Math.ceil(Math.log(from) / Math.log(base) - 1e-9);
    for (int power = first; Math.pow(base, power) <= to * (1 + 1e-9); power++) {
      ticks.add(Tick.at(Math.pow(base, power)));
    }
    double range = Math.log(to / from);
    return new Axis(
        ticks,
        value -> range == 0 ? 0 : Math.log(Math.min(to, Math.max(from, value)) / from) / range);
  }

  double at(double value) {
    return place.applyAsDouble(value);
  }
}
