package io.kith.jobs.table;

import java.util.List;

/** The input {@code --impressions}: one row per candidate that a member was shown. */
public final class ImpressionsTable {
  /** The input's name, as in {@code --impressions} and {@code --columns impressions.…}. */
  public static final String INPUT = "impressions";

  /** Who was shown the other: BIGINT, INT or DECIMAL(19, 0). */
  public static final String MEMBER_ID = "member_id";

  /** Who was shown, likewise. */
  public static final String CANDIDATE_ID = "candidate_id";

  /** How often, an integer type; at least 0. */
  public static final String IMPRESSIONS = "impressions";

  /** When last: TIMESTAMP, DATE or BIGINT epoch milliseconds; null is unknown. */
  public static final String LAST_SEEN = "last_seen";

  /** The columns to read. */
  public static final InputColumns COLUMNS =
      new InputColumns(List.of(MEMBER_ID, CANDIDATE_ID, IMPRESSIONS, LAST_SEEN), List.of());

  private ImpressionsTable() {}
}
