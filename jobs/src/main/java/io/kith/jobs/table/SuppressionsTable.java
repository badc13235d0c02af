package io.kith.jobs.table;

import java.util.List;

/** The input {@code --suppressions}: one row per member who must not be shown to another. */
public final class SuppressionsTable {
  /** The input's name, as in {@code --suppressions} and {@code --columns suppressions.…}. */
  public static final String INPUT = "suppressions";

  /** Who must not be shown the other: BIGINT, INT or DECIMAL(19, 0). */
  public static final String MEMBER_ID = "member_id";

  /** Who must not be shown, likewise. */
  public static final String CANDIDATE_ID = "candidate_id";

  /** Why: {@code blocked}, {@code reported}, {@code dismissed}, {@code pending}, … */
  public static final String REASON = "reason";

  /** Since when: TIMESTAMP, DATE or BIGINT epoch milliseconds; null never expires. */
  public static final String SUPPRESSED_AT = "suppressed_at";

  /** The columns to read. */
  public static final InputColumns COLUMNS =
      new InputColumns(List.of(MEMBER_ID, CANDIDATE_ID, REASON), List.of(SUPPRESSED_AT));

  private SuppressionsTable() {}
}
