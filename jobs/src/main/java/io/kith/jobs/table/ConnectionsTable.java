package io.kith.jobs.table;

import java.util.List;

/**
 * The input {@code --connections}: one row per statement that two members are connected, in either
 * direction, repeats allowed.
 */
public final class ConnectionsTable {
  /** The input's name, as in {@code --connections} and {@code --columns connections.…}. */
  public static final String INPUT = "connections";

  /** One end: BIGINT, INT or DECIMAL(19, 0); every BIGINT is a legal id. */
  public static final String MEMBER_A = "member_a";

  /** The other end, likewise. */
  public static final String MEMBER_B = "member_b";

  /** Since when: TIMESTAMP, DATE or BIGINT epoch milliseconds; null is unknown. */
  public static final String CONNECTED_AT = "connected_at";

  /** How strong: numeric above 0; null is the input's maximum. */
  public static final String STRENGTH = "strength";

  /** The columns to read. */
  public static final InputColumns COLUMNS =
      new InputColumns(List.of(MEMBER_A, MEMBER_B), List.of(CONNECTED_AT, STRENGTH));

  private ConnectionsTable() {}
}
