package io.kith.eval;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether probabilities are what they say: pairs by predicted probability, in bins that double from
 * 2^−12 on, and how many of each came true. Mergeable; sums do not depend on their order.
 *
 * <p>Source: Guo et al., On calibration of modern neural networks, ICML 2017 (expected calibration
 * error).
 */
public final class Reliability implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Bin 0 holds what lies below 2^−12, bin i from 2^(i−13) to 2^(i−12). */
  private static final int BINS = 13;

  /** Pairs by bin, each counted by its weight; then sums of predictions and of outcomes. */
  private final long[] pairs = new long[BINS];

  private final long[] predicted = new long[BINS];
  private final long[] observed = new long[BINS];

  /**
   * A bin.
   *
   * @param from smallest probability
   * @param to largest, exclusive
   * @param pairs how many pairs it stands for
   * @param predicted mean prediction
   * @param observed share that came true
   */
  public record Bin(double from, double to, double pairs, double predicted, double observed) {}

  /** Adds a pair that stands for {@code weight} pairs. */
  public void add(double probability, boolean cameTrue, double weight) {
    int bin = Math.min(BINS - 1, Math.max(0, Math.getExponent(probability) + BINS));
    pairs[bin] += Steps.of(weight);
    predicted[bin] += Steps.of(weight * probability);
    observed[bin] += cameTrue ? Steps.of(weight) : 0;
  }

  /** Adds what another one counted. */
  public void add(Reliability other) {
    for (int bin = 0; bin < BINS; bin++) {
      pairs[bin] += other.pairs[bin];
      predicted[bin] += other.predicted[bin];
      observed[bin] += other.observed[bin];
    }
  }

  /** The bins that hold any pair, ascending. */
  public List<Bin> bins() {
    List<Bin> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      if (pairs[bin] > 0) {
        bins.add(
            new Bin(
                bin == 0 ? 0 : Math.scalb(1.0, bin - BINS),
                Math.scalb(1.0, bin + 1 - BINS),
                Steps.value(pairs[bin]),
                (double) predicted[bin] / pairs[bin],
                (double) observed[bin] / pairs[bin]));
      }
    }
    return bins;
  }

  /** The mean over pairs of |predicted − observed| of their bin; NaN without a pair. */
  public double expectedCalibrationError() {
    double sum = 0;
    double all = 0;
    for (Bin bin : bins()) {
      sum += bin.pairs() * Math.abs(bin.predicted() - bin.observed());
      all += bin.pairs();
    }
    return all == 0 ? Double.NaN : sum / all;
  }
}
