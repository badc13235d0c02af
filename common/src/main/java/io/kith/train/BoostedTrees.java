package io.kith.train;

import io.kith.model.RankingModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Gradient-boosted regression trees for the loss of {@link ConditionalLogit}: grouped by member, on
 * top of the scores of a linear model.
 *
 * <p>Each tree fits the gradient of the loss by second-order steps, leaf by leaf where the gain is
 * largest, on features cut into at most {@value #BINS} bins. Sources: Friedman, Greedy function
 * approximation, 2001; Chen and Guestrin, XGBoost, KDD 2016; Cao et al., Learning to rank: from
 * pairwise approach to listwise approach, ICML 2007.
 *
 * <p>The same input gives the same trees on any number of threads: each histogram is one thread's.
 * Cost of a tree: rows · features · levels.
 */
final class BoostedTrees {
  private static final int BINS = 64;

  /**
   * How trees are grown.
   *
   * @param trees how many
   * @param leaves of each, at most
   * @param rate what each tree's step is multiplied by
   * @param penalty added to the second derivative of a leaf
   * @param rowsMin rows of a leaf, at least
   * @param share of the features that each tree may use
   */
  record Growth(int trees, int leaves, double rate, double penalty, int rowsMin, double share) {}

  private final Growth growth;
  private final int rows;
  private final int[] groupStarts;
  private final boolean[] labels;
  private final double[] scores;
  private final double[] gradients;
  private final double[] curvatures;
  private final int[] places;

  /** [feature]: where its bins end, exclusive; the last one has no end. */
  private final float[][] cuts;

  /** [feature][row]. */
  private final byte[][] bins;

  /** Rows in the order of the leaves that hold them. */
  private final int[] order;

  private final int[] spare;

  private BoostedTrees(
      List<TrainingGroup> groups, List<double[]> base, int[] places, int width, Growth growth) {
    this.growth = growth;
    this.places = places;
    groupStarts = new int[groups.size() + 1];
    for (int g = 0; g < groups.size(); g++) {
      groupStarts[g + 1] = groupStarts[g] + groups.get(g).size();
    }
    rows = groupStarts[groups.size()];
    labels = new boolean[rows];
    scores = new double[rows];
    for (int g = 0; g < groups.size(); g++) {
      System.arraycopy(groups.get(g).labels(), 0, labels, groupStarts[g], groups.get(g).size());
      System.arraycopy(base.get(g), 0, scores, groupStarts[g], groups.get(g).size());
    }
    gradients = new double[rows];
    curvatures = new double[rows];
    order = new int[rows];
    spare = new int[rows];
    cuts = new float[places.length][];
    bins = new byte[places.length][];
    IntStream.range(0, places.length).parallel().forEach(j -> cut(j, groups, width));
  }

  /**
   * The trees that fit best on top of {@code base}, each group's scores.
   *
   * @param places of the features used, in a row of {@code width}
   */
  static List<RankingModel.Tree> fit(
      List<TrainingGroup> groups,
      List<double[]> base,
      int[] places,
      int width,
      Growth growth,
      long seed) {
    BoostedTrees boosting = new BoostedTrees(groups, base, places, width, growth);
    SplittableRandom random = new SplittableRandom(seed);
    List<RankingModel.Tree> trees = new ArrayList<>();
    for (int tree = 0; tree < growth.trees(); tree++) {
      boosting.findGradients();
      int[] used =
          IntStream.range(0, places.length)
              .filter(j -> random.nextDouble() < growth.share())
              .toArray();
      trees.add(boosting.grow(used));
    }
    return trees;
  }

  /** Cuts a feature where equally many rows lie on either side, as far as values differ. */
  private void cut(int j, List<TrainingGroup> groups, int width) {
    float[] values = new float[rows];
    int at = 0;
    for (TrainingGroup group : groups) {
      for (int i = 0; i < group.size(); i++) {
        values[at++] = group.rows()[i * width + places[j]];
      }
    }
    float[] ascending = values.clone();
    Arrays.sort(ascending);
    float[] found = new float[BINS - 1];
    int size = 0;
    for (int bin = 1; bin < BINS; bin++) {
      float value = ascending[(int) ((long) bin * rows / BINS)];
      boolean isNew = value > ascending[0] && (size == 0 || value > found[size - 1]);
      if (isNew) {
        found[size++] = value;
      }
    }
    cuts[j] = Arrays.copyOf(found, size);
    bins[j] = new byte[rows];
    for (int row = 0; row < rows; row++) {
      int place = Arrays.binarySearch(cuts[j], values[row]);
      // A value equal to a cut lies above it.
      bins[j][row] = (byte) (place >= 0 ? place + 1 : -place - 1);
    }
  }

  /** Derivatives of the loss by each row's score, at the scores as they stand. */
  private void findGradients() {
    IntStream.range(0, groupStarts.length - 1)
        .parallel()
        .forEach(g -> findGradients(groupStarts[g], groupStarts[g + 1]));
  }

  private void findGradients(int from, int to) {
    int positives = 0;
    double max = Double.NEGATIVE_INFINITY;
    for (int row = from; row < to; row++) {
      positives += labels[row] ? 1 : 0;
      max = Math.max(max, scores[row]);
    }
    if (positives == 0 || positives == to - from) {
      return;
    }
    double sum = 0;
    for (int row = from; row < to; row++) {
      sum += StrictMath.exp(scores[row] - max);
    }
    double importance = StrictMath.log1p(positives);
    for (int row = from; row < to; row++) {
      double p = StrictMath.exp(scores[row] - max) / sum;
      gradients[row] = importance * (p - (labels[row] ? 1.0 / positives : 0));
      curvatures[row] = importance * Math.max(p * (1 - p), 1e-6);
    }
  }

  /** A leaf that may be split: its rows in the order, and the best split of it. */
  private record Leaf(int node, int from, int to, double gradient, double curvature, Split split) {}

  private record Split(int feature, int bin, double gain) {
    static final Split NONE = new Split(-1, -1, 0);
  }

  /** Grows one tree, and moves the scores by it. */
  private RankingModel.Tree grow(int[] used) {
    Arrays.setAll(order, row -> row);
    int nodesMax = 2 * growth.leaves() - 1;
    int[] feature = new int[nodesMax];
    Arrays.fill(feature, -1);
    float[] threshold = new float[nodesMax];
    int[] yes = new int[nodesMax];
    int[] no = new int[nodesMax];
    double[] value = new double[nodesMax];
    double[] cover = new double[nodesMax];
    List<Leaf> leaves = new ArrayList<>();
    leaves.add(leaf(0, 0, rows, used));
    int nodes = 1;
    while (leaves.size() < growth.leaves()) {
      Leaf best = leaves.get(0);
      for (Leaf leaf : leaves) {
        best = leaf.split().gain() > best.split().gain() ? leaf : best;
      }
      if (best.split().feature() < 0) {
        break;
      }
      Split split = best.split();
      int middle = divide(best);
      feature[best.node()] = places[split.feature()];
      threshold[best.node()] = cuts[split.feature()][split.bin()];
      yes[best.node()] = nodes;
      no[best.node()] = nodes + 1;
      cover[best.node()] = best.to() - best.from();
      leaves.remove(best);
      leaves.add(leaf(nodes, best.from(), middle, used));
      leaves.add(leaf(nodes + 1, middle, best.to(), used));
      nodes += 2;
    }
    for (Leaf leaf : leaves) {
      double step = -growth.rate() * leaf.gradient() / (leaf.curvature() + growth.penalty());
      value[leaf.node()] = step;
      cover[leaf.node()] = leaf.to() - leaf.from();
      for (int i = leaf.from(); i < leaf.to(); i++) {
        scores[order[i]] += step;
      }
    }
    return new RankingModel.Tree(
        Arrays.copyOf(feature, nodes),
        Arrays.copyOf(threshold, nodes),
        Arrays.copyOf(yes, nodes),
        Arrays.copyOf(no, nodes),
        Arrays.copyOf(value, nodes),
        Arrays.copyOf(cover, nodes));
  }

  private Leaf leaf(int node, int from, int to, int[] used) {
    double gradient = 0;
    double curvature = 0;
    for (int i = from; i < to; i++) {
      gradient += gradients[order[i]];
      curvature += curvatures[order[i]];
    }
    double allGradient = gradient;
    double allCurvature = curvature;
    Split best = Split.NONE;
    if (to - from >= 2 * growth.rowsMin()) {
      Split[] splits = new Split[used.length];
      IntStream.range(0, used.length)
          .parallel()
          .forEach(u -> splits[u] = split(used[u], from, to, allGradient, allCurvature));
      for (Split split : splits) {
        best = split.gain() > best.gain() ? split : best;
      }
    }
    return new Leaf(node, from, to, gradient, curvature, best);
  }

  /** The best split by one feature. */
  private Split split(int j, int from, int to, double gradient, double curvature) {
    int size = cuts[j].length + 1;
    double[] gradientOf = new double[size];
    double[] curvatureOf = new double[size];
    int[] rowsOf = new int[size];
    byte[] bin = bins[j];
    for (int i = from; i < to; i++) {
      int row = order[i];
      gradientOf[bin[row]] += gradients[row];
      curvatureOf[bin[row]] += curvatures[row];
      rowsOf[bin[row]]++;
    }
    double whole = gradient * gradient / (curvature + growth.penalty());
    Split best = Split.NONE;
    double below = 0;
    double belowCurvature = 0;
    int belowRows = 0;
    for (int b = 0; b < size - 1; b++) {
      below += gradientOf[b];
      belowCurvature += curvatureOf[b];
      belowRows += rowsOf[b];
      if (belowRows >= growth.rowsMin() && to - from - belowRows >= growth.rowsMin()) {
        double above = gradient - below;
        double gain =
            below * below / (belowCurvature + growth.penalty())
                + above * above / (curvature - belowCurvature + growth.penalty())
                - whole;
        if (gain > best.gain() + 1e-9) {
          best = new Split(j, b, gain);
        }
      }
    }
    return best;
  }

  /** Brings a leaf's rows below the threshold to its begin, order kept; gives where they end. */
  private int divide(Leaf leaf) {
    byte[] bin = bins[leaf.split().feature()];
    int below = leaf.from();
    int above = 0;
    for (int i = leaf.from(); i < leaf.to(); i++) {
      int row = order[i];
      if (bin[row] <= leaf.split().bin()) {
        order[below++] = row;
      } else {
        spare[above++] = row;
      }
    }
    System.arraycopy(spare, 0, order, below, above);
    return below;
  }
}
