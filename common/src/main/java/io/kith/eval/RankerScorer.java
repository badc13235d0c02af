package io.kith.eval;

import io.kith.feature.MemberFacts;
import io.kith.kernel.AllCandidates;
import io.kith.kernel.RetrievedPairs;
import io.kith.rank.Ranker;
import io.kith.rank.SecondStage;
import io.kith.score.Measure;
import java.io.Serializable;
import java.util.function.Supplier;

/**
 * Scores candidates as a run with a second stage would: those that the measure retrieves by the
 * ranker, and behind them all others by the measure, with scores below 0.
 *
 * <p>Each task has a copy of its own.
 */
public final class RankerScorer implements CandidateScorer {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final Measure measure;
  private final int retrieve;
  private final Ranker ranker;
  private final Facts facts;

  /** Made when first asked. */
  private transient RetrievedPairs pairs;

  /** Where a task finds what is known of members. */
  public interface Facts extends Supplier<MemberFacts>, Serializable {}

  /** A scorer of that name. */
  public RankerScorer(String name, Measure measure, int retrieve, Ranker ranker, Facts facts) {
    this.name = name;
    this.measure = measure;
    this.retrieve = retrieve;
    this.ranker = ranker;
    this.facts = facts;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isProbability() {
    return true;
  }

  @Override
  public void score(AllCandidates candidates, double[] scores) {
    if (pairs == null) {
      SecondStage stage = new SecondStage(retrieve, ranker, facts.get());
      pairs = new RetrievedPairs(candidates.graph(), measure, stage);
    }
    candidates.copyValues(measure, scores);
    for (int i = 0; i < candidates.size(); i++) {
      scores[i] = -1 / (1 + scores[i]);
    }
    pairs.run(candidates.member());
    for (int i = 0; i < pairs.size(); i++) {
      scores[candidates.find(pairs.label(i))] = pairs.score(i);
    }
  }
}
