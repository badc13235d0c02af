package io.kith.table;

import java.util.List;

/** One member's recommendations, best first; a row of {@code recommendations}. */
public record MemberRecommendations(long memberId, List<Recommendation> candidates) {
  public MemberRecommendations {
    candidates = List.copyOf(candidates);
  }
}
