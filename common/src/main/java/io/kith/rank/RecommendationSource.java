package io.kith.rank;

import java.util.Locale;

/** Where a candidate was found. */
public enum RecommendationSource {
  /** At distance 2: over a mutual connection. */
  SECOND_DEGREE,
  /** At a company or school where both were at the same time. */
  AFFILIATION;

  /** The source as it stands in the column {@code source}. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }
}
