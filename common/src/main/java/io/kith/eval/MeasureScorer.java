package io.kith.eval;

import io.kith.kernel.AllCandidates;
import io.kith.score.Measure;

/** Scores a candidate by one measure of the mutual connections. */
public record MeasureScorer(String name, Measure measure) implements CandidateScorer {
  /** A scorer that is named as its measure. */
  public MeasureScorer(Measure measure) {
    this(measure.optionName(), measure);
  }

  @Override
  public void score(AllCandidates candidates, double[] scores) {
    candidates.copyValues(measure, scores);
  }
}
