package io.kith.train;

import io.kith.model.RankingModel;
import java.util.ArrayList;
import java.util.List;

/**
 * A regularized logistic model grouped by member: which of its candidates a member connects to is a
 * choice among them, with probabilities that add up to 1.
 *
 * <p>P(i) = e^s(i) / sum over the member's candidates j of e^s(j), s = w · (x − mean) / deviation.
 * Least is sum over members of c · (mean over positives i of −ln P(i)) + penalty / 2 · |w|², c = ln
 * (1 + positives). What is equal for all candidates of a member cancels out. Source: McFadden,
 * Conditional logit analysis of qualitative choice behavior, 1974.
 *
 * <p>Cost: rows · f² for each of about ten steps of Newton's method.
 */
final class ConditionalLogit {
  private final List<TrainingGroup> groups;

  /** Places of the features used in a row. */
  private final int[] places;

  private final int width;
  private final double penalty;
  private final double[] means;
  private final double[] deviations;

  private ConditionalLogit(
      List<TrainingGroup> groups, int width, int[] places, double penalty, Moments moments) {
    this.groups = groups;
    this.width = width;
    this.places = places;
    this.penalty = penalty;
    means = moments.means(places);
    deviations = moments.deviations(places);
  }

  /**
   * The terms that fit best.
   *
   * @param names of all features of a row
   * @param places which of them are used
   */
  static List<RankingModel.Term> fit(
      List<TrainingGroup> groups, List<String> names, int[] places, double penalty) {
    Moments moments = Moments.of(groups, names.size());
    ConditionalLogit logit = new ConditionalLogit(groups, names.size(), places, penalty, moments);
    double[] weights = Newton.minimize(logit.new Loss(), new double[places.length]);
    List<RankingModel.Term> terms = new ArrayList<>();
    for (int j = 0; j < places.length; j++) {
      terms.add(
          new RankingModel.Term(
              names.get(places[j]), logit.means[j], logit.deviations[j], weights[j]));
    }
    return terms;
  }

  /** Means and deviations of all features over all rows. */
  record Moments(double[] sums, double[] squares, long rows) {
    static Moments of(List<TrainingGroup> groups, int width) {
      Moments all = new Moments(new double[width], new double[width], 0);
      for (Moments part : Chunks.map(groups, chunk -> ofChunk(chunk, width))) {
        all = all.plus(part);
      }
      return all;
    }

    private static Moments ofChunk(List<TrainingGroup> groups, int width) {
      double[] sums = new double[width];
      double[] squares = new double[width];
      long rows = 0;
      for (TrainingGroup group : groups) {
        rows += group.size();
        for (int i = 0; i < group.rows().length; i++) {
          double x = group.rows()[i];
          sums[i % width] += x;
          squares[i % width] += x * x;
        }
      }
      return new Moments(sums, squares, rows);
    }

    private Moments plus(Moments other) {
      for (int j = 0; j < sums.length; j++) {
        sums[j] += other.sums[j];
        squares[j] += other.squares[j];
      }
      return new Moments(sums, squares, rows + other.rows);
    }

    double[] means(int[] places) {
      double[] means = new double[places.length];
      for (int j = 0; j < means.length; j++) {
        means[j] = sums[places[j]] / rows;
      }
      return means;
    }

    /** At least a little above 0: a feature that never differs has no say. */
    double[] deviations(int[] places) {
      double[] means = means(places);
      double[] deviations = new double[places.length];
      for (int j = 0; j < deviations.length; j++) {
        double variance = squares[places[j]] / rows - means[j] * means[j];
        deviations[j] = variance > 1e-9 ? Math.sqrt(variance) : 1;
      }
      return deviations;
    }
  }

  /** The function that is made least. */
  private final class Loss implements Newton.Convex {
    @Override
    public double value(double[] weights) {
      double sum = penalty(weights);
      for (double part : Chunks.map(groups, chunk -> value(chunk, weights))) {
        sum += part;
      }
      return sum;
    }

    private double penalty(double[] weights) {
      double squares = 0;
      for (double weight : weights) {
        squares += weight * weight;
      }
      return penalty / 2 * squares;
    }

    private double value(List<TrainingGroup> chunk, double[] weights) {
      double sum = 0;
      for (TrainingGroup group : chunk) {
        Choice choice = choice(group, weights);
        if (choice != null) {
          sum += choice.loss;
        }
      }
      return sum;
    }

    @Override
    public Newton.Point at(double[] weights) {
      int n = weights.length;
      double value = penalty(weights);
      double[] gradient = new double[n];
      double[][] hessian = new double[n][n];
      for (int j = 0; j < n; j++) {
        gradient[j] = penalty * weights[j];
        hessian[j][j] = penalty;
      }
      for (Newton.Point part : Chunks.map(groups, chunk -> at(chunk, weights))) {
        value += part.value();
        for (int j = 0; j < n; j++) {
          gradient[j] += part.gradient()[j];
          for (int k = 0; k <= j; k++) {
            hessian[j][k] += part.hessian()[j][k];
          }
        }
      }
      return new Newton.Point(value, gradient, hessian);
    }

    private Newton.Point at(List<TrainingGroup> chunk, double[] weights) {
      int n = weights.length;
      double value = 0;
      double[] gradient = new double[n];
      double[][] hessian = new double[n][n];
      for (TrainingGroup group : chunk) {
        Choice choice = choice(group, weights);
        if (choice != null) {
          value += choice.loss;
          choice.addTo(gradient, hessian);
        }
      }
      return new Newton.Point(value, gradient, hessian);
    }
  }

  /** The choice of a member; null where there is none: all or nobody is a positive. */
  private Choice choice(TrainingGroup group, double[] weights) {
    int positives = group.retrieved();
    return positives == 0 || positives == group.size()
        ? null
        : new Choice(group, positives, weights);
  }

  /** One member's candidates with the probabilities that the weights give them. */
  private final class Choice {
    private final TrainingGroup group;
    private final int positives;
    private final double importance;

    /** Standardized features, candidate after candidate. */
    private final double[] x;

    private final double[] probabilities;
    private final double loss;

    Choice(TrainingGroup group, int positives, double[] weights) {
      this.group = group;
      this.positives = positives;
      importance = StrictMath.log1p(positives);
      int n = places.length;
      x = new double[group.size() * n];
      probabilities = new double[group.size()];
      double max = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < probabilities.length; i++) {
        double score = 0;
        for (int j = 0; j < n; j++) {
          double value = (group.rows()[i * width + places[j]] - means[j]) / deviations[j];
          x[i * n + j] = value;
          score += weights[j] * value;
        }
        probabilities[i] = score;
        max = Math.max(max, score);
      }
      double sum = 0;
      for (double score : probabilities) {
        sum += StrictMath.exp(score - max);
      }
      double logSum = max + StrictMath.log(sum);
      double surprise = 0;
      for (int i = 0; i < probabilities.length; i++) {
        surprise += group.labels()[i] ? logSum - probabilities[i] : 0;
        probabilities[i] = StrictMath.exp(probabilities[i] - logSum);
      }
      loss = importance * surprise / positives;
    }

    void addTo(double[] gradient, double[][] hessian) {
      int n = places.length;
      double[] mean = new double[n];
      for (int i = 0; i < probabilities.length; i++) {
        double target = group.labels()[i] ? 1.0 / positives : 0;
        double residual = importance * (probabilities[i] - target);
        for (int j = 0; j < n; j++) {
          gradient[j] += residual * x[i * n + j];
          mean[j] += probabilities[i] * x[i * n + j];
        }
      }
      for (int i = 0; i < probabilities.length; i++) {
        double share = importance * probabilities[i];
        if (share > 1e-12) {
          for (int j = 0; j < n; j++) {
            double centered = share * (x[i * n + j] - mean[j]);
            for (int k = 0; k <= j; k++) {
              hessian[j][k] += centered * (x[i * n + k] - mean[k]);
            }
          }
        }
      }
    }
  }
}
