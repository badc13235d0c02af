package io.kith.jobs.engine;

import io.kith.eval.CandidateScorer;
import io.kith.eval.MetricSet;
import io.kith.eval.Ties;
import java.io.Serializable;
import java.util.List;

/**
 * What is judged, and how.
 *
 * @param scorers whose rankings are judged, at least one
 * @param replicates of the bootstrap; 0 for no intervals
 * @param seed of the bootstrap
 */
public record EvaluationOptions(
    List<CandidateScorer> scorers, MetricSet metrics, Ties ties, int replicates, long seed)
    implements Serializable {
  public EvaluationOptions {
    scorers = List.copyOf(scorers);
  }

  /** The metric that groups of members are compared by. */
  int headline() {
    return metrics.columns().indexOf(metrics.headline());
  }

  /** Places of a list that count as shown: the first cutoff. */
  public int shown() {
    return metrics.cutoffs().get(0);
  }
}
