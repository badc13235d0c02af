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

  /** The score of the i-th candidate, finite; a larger one ranks before a smaller one. */
  double score(AllCandidates candidates, int i);
}
