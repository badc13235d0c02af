package io.kith.eval;

import io.kith.kernel.AllCandidates;
import io.kith.score.Measure;

/** Scores a candidate by one measure of the mutual connections. */
public record MeasureScorer(Measure measure) implements CandidateScorer {
  @Override
  public String name() {
    return measure.optionName();
  }

  @Override
  public double score(AllCandidates candidates, int i) {
    return candidates.value(measure, i);
  }
}
