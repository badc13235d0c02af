package io.kith.kernel;

import io.kith.score.Measure;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Every measure of a pair, at any distance.
 *
 * <p>The definitions of {@link Measure} hold as they stand. Where they divide by zero, because one
 * of the two has no connections, the value is 0. A member paired with itself has all its
 * connections as mutuals.
 */
public final class PairMeasures {
  /** The measures, in the order of their values. */
  public static final List<Measure> ALL = List.of(Measure.values());

  /** Those of them that need a sum over mutuals, by their position in {@link #ALL}. */
  private static final int[] SUMMED =
      IntStream.range(0, ALL.size()).filter(i -> !ALL.get(i).isCountBased()).toArray();

  private final FixedPoint[] weights;

  PairMeasures(int degreeMax) {
    weights =
        Arrays.stream(SUMMED)
            .mapToObj(i -> new FixedPoint(ALL.get(i), degreeMax))
            .toArray(FixedPoint[]::new);
  }

  /** Number of sums over mutuals that {@link #fill} needs. */
  static int sums() {
    return SUMMED.length;
  }

  /** What a mutual of this degree adds to a sum. */
  double weight(int sum, int degree) {
    return weights[sum].weight(degree);
  }

  /** Writes the values that follow from the mutual count; sums are {@link #put} apart. */
  static void fill(int mutualCount, int degree, int otherDegree, double[] values) {
    boolean isDefined = degree > 0 && otherDegree > 0;
    for (int i = 0; i < values.length; i++) {
      Measure measure = ALL.get(i);
      if (measure.isCountBased()) {
        values[i] = isDefined ? measure.score(mutualCount, degree, otherDegree) : 0;
      }
    }
  }

  /** Writes the value of a sum. */
  static void put(int sum, double value, double[] values) {
    values[SUMMED[sum]] = value;
  }
}
