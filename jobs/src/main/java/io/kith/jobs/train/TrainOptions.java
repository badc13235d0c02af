package io.kith.jobs.train;

import io.kith.feature.Feature;
import io.kith.train.InnerSplit;
import java.util.List;
import java.util.Optional;

/**
 * How a ranker is searched for.
 *
 * @param retrieve candidates per member that it ranks
 * @param replicates of the bootstrap behind the decision
 * @param seed of all that is drawn
 * @param without groups of features that nothing may be learnt from
 * @param kind how the network is cut; empty for by time where dates are known, else at random
 */
public record TrainOptions(
    int retrieve,
    int replicates,
    long seed,
    List<Feature.Group> without,
    Optional<InnerSplit.Kind> kind) {
  public TrainOptions {
    without = List.copyOf(without);
  }

  /** A search that may learn from all features. */
  public TrainOptions(int retrieve, int replicates, long seed) {
    this(retrieve, replicates, seed, List.of(), Optional.empty());
  }

  /** Candidates that models rank if nobody says otherwise. */
  public static final int RETRIEVE = 100;

  /** Enough for ends of a 95 % interval. */
  public static final int REPLICATES = 1000;
}
