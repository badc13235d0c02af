package io.kith.eval;

import io.kith.kernel.AllCandidates;

/** The floor that every other scorer must beat: an order that knows nothing, drawn by a seed. */
public record RandomOrder(long seed) implements CandidateScorer {
  /** The scorer's name. */
  public static final String NAME = "random-order";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void score(AllCandidates candidates, double[] scores) {
    long member = candidates.graph().id(candidates.member());
    for (int i = 0; i < candidates.size(); i++) {
      long candidate = candidates.graph().id(candidates.label(i));
      scores[i] = (Mixing.mix(Mixing.mix(seed + member) + candidate) >>> 11) * 0x1.0p-53;
    }
  }
}
