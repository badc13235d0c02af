package io.kith.eval;

import io.kith.kernel.AllCandidates;
import java.io.Serializable;

/**
 * A named function from the evidence of a candidate to a score. Whatever can rank candidates can be
 * judged: a measure, a blend, a model.
 */
public interface CandidateScorer extends Serializable {
  /** The name in tables and reports, unique within one evaluation. */
  String name();

  /**
   * Writes the score of every candidate, finite; a larger one ranks before a smaller one.
   *
   * @param scores at least one place a candidate
   */
  void score(AllCandidates candidates, double[] scores);

  /** Whether scores from 0 to 1 are probabilities that the two will connect. */
  default boolean isProbability() {
    return false;
  }
}
