package io.kith.model;

import io.kith.feature.Feature;
import io.kith.rank.Ranker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A model made ready to score rows of features.
 *
 * <p>Cost of a row: one multiplication a term, one comparison a level of each tree. Stateless: any
 * number of threads.
 */
public final class ModelScorer implements Ranker {
  private static final long serialVersionUID = 1L;

  private final List<Feature> features;
  private final Line score;
  private final RankingModel.Tree[] trees;

  /** The trees' sum; null where their leaves are too many for it. */
  private final Forest forest;

  private final double slope;
  private final Line calibration;

  public ModelScorer(RankingModel model) {
    features = model.inputs();
    score = new Line(model.terms(), model.features(), 0);
    trees = model.trees().toArray(new RankingModel.Tree[0]);
    forest = Forest.of(model.trees());
    slope = model.calibration().slope();
    calibration =
        new Line(model.calibration().terms(), model.features(), model.calibration().intercept());
  }

  /** constant + sum of weights[i] · x[places[i]]. */
  private static final class Line implements java.io.Serializable {
    private static final long serialVersionUID = 1L;

    private final int[] places;
    private final double[] weights;
    private final double[] means;
    private final double constant;

    Line(List<RankingModel.Term> terms, List<String> features, double intercept) {
      places = terms.stream().mapToInt(term -> features.indexOf(term.feature())).toArray();
      weights = terms.stream().mapToDouble(term -> term.weight() / term.deviation()).toArray();
      means = terms.stream().mapToDouble(RankingModel.Term::mean).toArray();
      constant = intercept;
    }

    double of(float[] x, int from) {
      double sum = constant;
      for (int i = 0; i < places.length; i++) {
        sum += addend(i, x, from);
      }
      return sum;
    }

    double addend(int i, float[] x, int from) {
      return weights[i] * (x[from + places[i]] - means[i]);
    }
  }

  @Override
  public List<Feature> features() {
    return features;
  }

  @Override
  public double score(float[] x, int from) {
    return probability(raw(x, from), x, from);
  }

  @Override
  public void scores(float[] rows, int width, int size, double[] scores) {
    long[] lanes = lanes();
    for (int i = 0; i < size; i++) {
      scores[i] = probability(raw(rows, i * width, lanes), rows, i * width);
    }
  }

  private long[] lanes() {
    return forest == null ? new long[0] : forest.lanes();
  }

  /** The score that the probability is a function of. */
  public double raw(float[] x, int from) {
    return raw(x, from, lanes());
  }

  private double raw(float[] x, int from, long[] lanes) {
    return score.of(x, from) + (forest == null ? walked(x, from) : forest.sum(x, from, lanes));
  }

  private double walked(float[] x, int from) {
    double sum = 0;
    for (RankingModel.Tree tree : trees) {
      sum += tree.value()[leaf(tree, x, from)];
    }
    return sum;
  }

  private double probability(double raw, float[] x, int from) {
    return 1 / (1 + StrictMath.exp(-(slope * raw + calibration.of(x, from))));
  }

  private static int leaf(RankingModel.Tree tree, float[] x, int from) {
    int[] feature = tree.feature();
    int node = 0;
    while (feature[node] >= 0) {
      node = x[from + feature[node]] < tree.threshold()[node] ? tree.yes()[node] : tree.no()[node];
    }
    return node;
  }

  /**
   * What one feature adds to the raw score.
   *
   * @param contribution against an average row: of a term weight · (x − mean) / deviation; of a
   *     tree, what each step on the feature changes the mean of the leaves below by
   */
  public record Contribution(Feature feature, double value, double contribution) {}

  /** Every feature's part in the raw score, largest first; they and {@link #base} sum up to it. */
  public List<Contribution> explain(float[] x, int from) {
    double[] parts = new double[features.size()];
    for (int i = 0; i < score.places.length; i++) {
      parts[score.places[i]] += score.addend(i, x, from);
    }
    for (RankingModel.Tree tree : trees) {
      double[] means = means(tree);
      int node = 0;
      while (tree.feature()[node] >= 0) {
        int place = tree.feature()[node];
        int next = x[from + place] < tree.threshold()[node] ? tree.yes()[node] : tree.no()[node];
        parts[place] += means[next] - means[node];
        node = next;
      }
    }
    List<Contribution> contributions = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      contributions.add(new Contribution(features.get(i), x[from + i], parts[i]));
    }
    contributions.sort(
        Comparator.comparingDouble((Contribution part) -> -Math.abs(part.contribution()))
            .thenComparing(Contribution::feature));
    return contributions;
  }

  /** The raw score of an average row. */
  public double base() {
    double sum = 0;
    for (RankingModel.Tree tree : trees) {
      sum += means(tree)[0];
    }
    return sum;
  }

  /** The mean of the leaves below each node, by the training rows that reached them. */
  private static double[] means(RankingModel.Tree tree) {
    double[] means = tree.value().clone();
    for (int node = means.length - 1; node >= 0; node--) {
      if (tree.feature()[node] >= 0) {
        int yes = tree.yes()[node];
        int no = tree.no()[node];
        double cover = tree.cover()[yes] + tree.cover()[no];
        double share = cover > 0 ? tree.cover()[yes] / cover : 0.5;
        means[node] = share * means[yes] + (1 - share) * means[no];
      }
    }
    return means;
  }
}
