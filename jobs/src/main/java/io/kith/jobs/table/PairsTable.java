package io.kith.jobs.table;

import java.util.List;

/** The input {@code --pairs}: one row per pair of members to ask about, repeats allowed. */
public final class PairsTable {
  /** The input's name, as in {@code --pairs} and {@code --columns pairs.…}. */
  public static final String INPUT = "pairs";

  /** Whose view it is: BIGINT, INT or DECIMAL(19, 0). */
  public static final String MEMBER_ID = "member_id";

  /** The other member, likewise. */
  public static final String OTHER_ID = "other_id";

  /** The columns to read. */
  public static final InputColumns COLUMNS =
      new InputColumns(List.of(MEMBER_ID, OTHER_ID), List.of());

  private PairsTable() {}
}
