package io.kith.train;

import io.kith.model.RankingModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds how a score becomes a probability: a logistic regression of the label on the score, given
 * by a model to members it had not learnt from, and on features of the member.
 *
 * <p>Source: Platt, Probabilistic outputs for support vector machines, 1999; the member's features
 * are Kith's own addition, as scores of different members have no common zero.
 */
final class Calibrator implements Newton.Convex {
  private static final double PENALTY = 1e-3;

  /** A model must not turn its own order around, whatever the noise. */
  private static final double SLOPE_MIN = 1e-3;

  private final List<TrainingGroup> groups;
  private final List<double[]> scores;

  /** How many members each group stands for, relative to the others. */
  private final double[] weights;

  private final int[] places;
  private final int width;
  private final double[] means;
  private final double[] deviations;

  private Calibrator(
      List<TrainingGroup> groups,
      List<double[]> scores,
      double[] weights,
      int[] places,
      int width) {
    this.groups = groups;
    this.scores = scores;
    this.weights = weights;
    this.places = places;
    this.width = width;
    ConditionalLogit.Moments moments = ConditionalLogit.Moments.of(groups, width);
    means = moments.means(places);
    deviations = moments.deviations(places);
  }

  /**
   * The calibration that fits best.
   *
   * @param scores of each group's candidates
   * @param weights how many members each group stands for, relative to the others
   * @param names of all features of a row
   * @param places those that are the member's
   */
  static RankingModel.Calibration fit(
      List<TrainingGroup> groups,
      List<double[]> scores,
      double[] weights,
      List<String> names,
      int[] places) {
    Calibrator calibrator = new Calibrator(groups, scores, weights, places, names.size());
    double[] start = new double[places.length + 2];
    start[0] = 1;
    double[] found = Newton.minimize(calibrator, start);
    List<RankingModel.Term> terms = new ArrayList<>();
    for (int j = 0; j < places.length; j++) {
      terms.add(
          new RankingModel.Term(
              names.get(places[j]), calibrator.means[j], calibrator.deviations[j], found[j + 2]));
    }
    return new RankingModel.Calibration(Math.max(SLOPE_MIN, found[0]), found[1], terms);
  }

  @Override
  public double value(double[] found) {
    double[] x = new double[found.length];
    double loss = penalty(found);
    for (int g = 0; g < groups.size(); g++) {
      TrainingGroup group = groups.get(g);
      for (int i = 0; i < group.size(); i++) {
        double z = load(group, i, scores.get(g)[i], found, x);
        loss += weights[g] * softPlus(group.labels()[i] ? -z : z);
      }
    }
    return loss;
  }

  @Override
  public Newton.Point at(double[] found) {
    int n = found.length;
    double[] x = new double[n];
    double loss = penalty(found);
    double[] gradient = new double[n];
    double[][] hessian = new double[n][n];
    for (int j = 0; j < n; j++) {
      gradient[j] = PENALTY * found[j];
      hessian[j][j] = PENALTY;
    }
    for (int g = 0; g < groups.size(); g++) {
      TrainingGroup group = groups.get(g);
      for (int i = 0; i < group.size(); i++) {
        double z = load(group, i, scores.get(g)[i], found, x);
        double p = 1 / (1 + StrictMath.exp(-z));
        loss += weights[g] * softPlus(group.labels()[i] ? -z : z);
        double residual = weights[g] * (p - (group.labels()[i] ? 1 : 0));
        for (int j = 0; j < n; j++) {
          gradient[j] += residual * x[j];
          for (int k = 0; k <= j; k++) {
            hessian[j][k] += weights[g] * p * (1 - p) * x[j] * x[k];
          }
        }
      }
    }
    return new Newton.Point(loss, gradient, hessian);
  }

  private static double penalty(double[] found) {
    double squares = 0;
    for (double weight : found) {
      squares += weight * weight;
    }
    return PENALTY / 2 * squares;
  }

  /** ln(1 + e^z) without overflow. */
  private static double softPlus(double z) {
    return Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
  }

  private double load(TrainingGroup group, int i, double score, double[] found, double[] x) {
    x[0] = score;
    x[1] = 1;
    double z = found[0] * score + found[1];
    for (int j = 0; j < places.length; j++) {
      x[j + 2] = (group.rows()[i * width + places[j]] - means[j]) / deviations[j];
      z += found[j + 2] * x[j + 2];
    }
    return z;
  }
}
