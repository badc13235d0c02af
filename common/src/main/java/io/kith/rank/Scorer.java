package io.kith.rank;

import io.kith.score.Measure;

/**
 * Second step of the chain filter → score → discount → cap: the measure that orders candidates.
 *
 * @param measure the measure of mutual connections
 * @param byStrength whether each wedge u–m–v counts s'(u,m)·s'(m,v) times; sums only
 */
public record Scorer(Measure measure, boolean byStrength) {
  public Scorer {
    if (byStrength && !measure.isSum()) {
      throw new IllegalArgumentException(measure + " has no form with strengths");
    }
  }
}
