package io.kith.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sum of many small trees, without walking any of them.
 *
 * <p>Every leaf of a tree is a bit of the tree's lane, yes before no. A split that x does not pass
 * rules out all leaves on its yes side; the leaf reached is the lowest bit that is left. Which
 * splits on one feature x passes depends on its place among their thresholds alone, so the bits
 * left by all splits on a feature, of all trees, are looked up at once:
 *
 * <pre>
 *   masks[f][place · words .. (place + 1) · words)   lanes of all trees, place = cuts of f that are ≤ x
 * </pre>
 *
 * <p>Cost of a row: ln cuts comparisons and {@code words} ANDs a feature, then one look-up a tree.
 * The sum is that of the leaves in the order of the trees: the same double as from walking them.
 * Source: Lucchese et al., QuickScorer, SIGIR 2015; the tables of places are Kith's own.
 */
final class Forest implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The widest lane: leaves of one tree, at most. */
  private static final int LEAVES_MAX = Long.SIZE;

  private final int trees;
  private final int laneBits;
  private final int lanesPerWord;
  private final int words;

  /** The features that any tree asks for. */
  private final int[] features;

  /** [feature used]: its thresholds, ascending, each once. */
  private final float[][] cuts;

  private final long[][] masks;

  /** [tree · laneBits + leaf]. */
  private final double[] values;

  private Forest(List<RankingModel.Tree> forest, int leavesMax) {
    trees = forest.size();
    laneBits = Math.max(8, Integer.highestOneBit(2 * leavesMax - 1));
    lanesPerWord = Long.SIZE / laneBits;
    words = (trees + lanesPerWord - 1) / lanesPerWord;
    values = new double[trees * laneBits];
    List<Split> splits = new ArrayList<>();
    for (int tree = 0; tree < trees; tree++) {
      addLeaves(forest.get(tree), tree, 0, 0, splits);
    }
    features = splits.stream().mapToInt(Split::feature).distinct().sorted().toArray();
    cuts = new float[features.length][];
    masks = new long[features.length][];
    for (int used = 0; used < features.length; used++) {
      int feature = features[used];
      List<Split> ofFeature = splits.stream().filter(s -> s.feature() == feature).toList();
      cuts[used] = distinct(ofFeature);
      masks[used] = new long[(cuts[used].length + 1) * words];
      Arrays.fill(masks[used], -1L);
      for (Split split : ofFeature) {
        ruleOut(split, cuts[used], masks[used]);
      }
    }
  }

  /** The trees' sum ready to be looked up; null where a tree has too many leaves for a lane. */
  static Forest of(List<RankingModel.Tree> trees) {
    int leavesMax = 1;
    for (RankingModel.Tree tree : trees) {
      leavesMax = Math.max(leavesMax, tree.feature().length / 2 + 1);
    }
    return leavesMax > LEAVES_MAX ? null : new Forest(trees, leavesMax);
  }

  /** A split, and the leaves on its yes side as bits of the tree's lane. */
  private record Split(int tree, int feature, float threshold, long yesLeaves) {}

  /** Numbers the leaves below a node from {@code leaf} on, yes before no; gives the next number. */
  private int addLeaves(RankingModel.Tree from, int tree, int node, int leaf, List<Split> splits) {
    if (from.feature()[node] < 0) {
      values[tree * laneBits + leaf] = from.value()[node];
      return leaf + 1;
    }
    int afterYes = addLeaves(from, tree, from.yes()[node], leaf, splits);
    long yesLeaves = bits(afterYes) & ~bits(leaf);
    // Adding 0 makes −0 the same bits as 0.
    splits.add(new Split(tree, from.feature()[node], from.threshold()[node] + 0f, yesLeaves));
    return addLeaves(from, tree, from.no()[node], afterYes, splits);
  }

  /** So many low bits. */
  private static long bits(int count) {
    return count == Long.SIZE ? -1L : (1L << count) - 1;
  }

  private static float[] distinct(List<Split> splits) {
    float[] ascending = new float[splits.size()];
    int size = 0;
    for (Split split : splits) {
      ascending[size++] = split.threshold();
    }
    Arrays.sort(ascending);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || ascending[i] != ascending[i - 1]) {
        ascending[kept++] = ascending[i];
      }
    }
    return Arrays.copyOf(ascending, kept);
  }

  /** The split sends x to no from the place on where x is at least its threshold. */
  private void ruleOut(Split split, float[] cuts, long[] masks) {
    int word = split.tree() / lanesPerWord;
    long out = split.yesLeaves() << (split.tree() % lanesPerWord * laneBits);
    for (int place = Arrays.binarySearch(cuts, split.threshold()) + 1;
        place <= cuts.length;
        place++) {
      masks[place * words + word] &= ~out;
    }
  }

  /** Room for {@link #sum}. */
  long[] lanes() {
    return new long[words];
  }

  /** The sum of the leaves that the row from {@code from} on falls into. */
  double sum(float[] x, int from, long[] lanes) {
    Arrays.fill(lanes, -1L);
    for (int used = 0; used < features.length; used++) {
      int at = place(cuts[used], x[from + features[used]]) * words;
      long[] table = masks[used];
      for (int word = 0; word < lanes.length; word++) {
        lanes[word] &= table[at + word];
      }
    }
    double sum = 0;
    int tree = 0;
    for (long word : lanes) {
      for (int lane = 0; lane < lanesPerWord && tree < trees; lane++) {
        // No lane is empty: its bits end with the leaf reached, so later lanes are not looked at.
        sum += values[tree * laneBits + Long.numberOfTrailingZeros(word >>> (lane * laneBits))];
        tree++;
      }
    }
    return sum;
  }

  /** How many cuts are at most x. */
  private static int place(float[] cuts, float x) {
    int low = 0;
    int high = cuts.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cuts[middle] <= x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
