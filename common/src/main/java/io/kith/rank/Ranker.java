package io.kith.rank;

import io.kith.feature.Feature;
import java.io.Serializable;
import java.util.List;

/**
 * Second stage of ranking: orders the candidates that a measure retrieved, by more than one number
 * can say.
 */
public interface Ranker extends Serializable {
  /** What it looks at, in the order of a row. */
  List<Feature> features();

  /**
   * The score of the row that begins at {@code from}: at least 0; a larger one ranks before a
   * smaller one.
   */
  double score(float[] rows, int from);

  /** The scores of the first rows, {@code width} numbers each. */
  default void scores(float[] rows, int width, int size, double[] scores) {
    for (int i = 0; i < size; i++) {
      scores[i] = score(rows, i * width);
    }
  }
}
