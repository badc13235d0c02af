package io.kith.rank;

import java.util.Optional;

/**
 * How second-degree members become a ranked list: filter → score → discount → cap.
 *
 * <p>With a second stage, the scorer and the discount retrieve candidates, and the stage's ranker
 * gives those their final score, discounted likewise, before the cap.
 *
 * <p>The order of a list: score descending, mutual count descending, candidate id ascending.
 */
public record RankingChain(
    CandidateFilter filter,
    Scorer scorer,
    Discount discount,
    Cap cap,
    Optional<SecondStage> secondStage) {
  /** A chain whose scorer has the last word. */
  public RankingChain(CandidateFilter filter, Scorer scorer, Discount discount, Cap cap) {
    this(filter, scorer, discount, cap, Optional.empty());
  }

  /** How many of a member's candidates the scorer picks: what the cap grants, or more to rank. */
  public int retrieved(int member) {
    int limit = cap.limit(member);
    return limit == 0
        ? 0
        : secondStage.map(stage -> Math.max(limit, stage.retrieve())).orElse(limit);
  }
}
