package io.kith.kernel;

import io.kith.graph.CompactGraph;
import io.kith.rank.CandidateFilter;
import io.kith.rank.Cap;
import io.kith.rank.Discount;
import io.kith.rank.RankingChain;
import io.kith.rank.Scorer;
import io.kith.rank.SecondStage;
import io.kith.score.Measure;
import java.util.List;
import java.util.Optional;

/**
 * The candidates that a measure retrieves, of one member at a time, ranked by a second stage, with
 * the features that it looked at: by the same code that makes lists. One owner: one thread.
 */
public final class RetrievedPairs {
  private final TwoHopKernel kernel;
  private final int featuresEach;

  /** For any member of the graph. */
  public RetrievedPairs(CompactGraph graph, Measure measure, SecondStage stage) {
    int top = stage.retrieve();
    RankingChain chain =
        new RankingChain(
            CandidateFilter.minMutuals(1),
            new Scorer(measure, false),
            Discount.NONE,
            Cap.top(top),
            Optional.of(stage));
    kernel = new TwoHopKernel(graph, chain, new ListShape(top, 0, List.of(), false));
    featuresEach = stage.ranker().features().size();
  }

  /** Finds the candidates of a label. */
  public void run(int label) {
    kernel.run(label);
  }

  /** Number of candidates retrieved. */
  public int size() {
    return kernel.shortlist().size;
  }

  /** The label of the candidate of rank {@code i + 1}. */
  public int label(int i) {
    return kernel.shortlist().labels[i];
  }

  /** What the second stage's ranker made of it. */
  public double score(int i) {
    return Double.longBitsToDouble(kernel.shortlist().keys[i]);
  }

  /** Writes the candidate's features into an array, from {@code at} on. */
  public void copyFeatures(int i, float[] to, int at) {
    System.arraycopy(kernel.shortlist().features, i * featuresEach, to, at, featuresEach);
  }

  /** Wedges walked for the member. */
  public long wedges() {
    return kernel.wedges();
  }
}
