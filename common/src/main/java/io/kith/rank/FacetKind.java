package io.kith.rank;

import java.util.Locale;

/** What members may have in common. */
public enum FacetKind {
  /** An employer now. */
  COMPANY,
  /** An employer once, but not now. */
  PAST_COMPANY,
  SCHOOL,
  GROUP,
  INDUSTRY,
  LOCATION;

  /** The kind as it stands in the column {@code facet}. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind that stands in the column {@code facet} by this word. */
  public static FacetKind ofColumn(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
