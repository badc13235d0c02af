package io.kith.jobs.table;

import java.util.List;

/** The input {@code --affiliations}: one row per time of a member at an organization. */
public final class AffiliationsTable {
  /** The input's name, as in {@code --affiliations} and {@code --columns affiliations.…}. */
  public static final String INPUT = "affiliations";

  /** BIGINT, INT or DECIMAL(19, 0). */
  public static final String MEMBER_ID = "member_id";

  /** Likewise; unique within its kind. */
  public static final String ORGANIZATION_ID = "organization_id";

  /** {@code company}, {@code school} or {@code group}. */
  public static final String KIND = "kind";

  /** The organization's name, null if unknown. */
  public static final String ORGANIZATION = "organization";

  /** First calendar year, an integer type; null is unknown. */
  public static final String FROM_YEAR = "from_year";

  /** Last calendar year, likewise; null is until the as-of. */
  public static final String TO_YEAR = "to_year";

  /** The columns to read. */
  public static final InputColumns COLUMNS =
      new InputColumns(
          List.of(MEMBER_ID, ORGANIZATION_ID, KIND), List.of(ORGANIZATION, FROM_YEAR, TO_YEAR));

  private AffiliationsTable() {}
}
