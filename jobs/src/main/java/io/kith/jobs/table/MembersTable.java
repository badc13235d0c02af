package io.kith.jobs.table;

import java.util.List;

/** The input {@code --members}: one row per member, what they are and what they permit. */
public final class MembersTable {
  /** The input's name, as in {@code --members} and {@code --columns members.…}. */
  public static final String INPUT = "members";

  /** BIGINT, INT or DECIMAL(19, 0). */
  public static final String MEMBER_ID = "member_id";

  /** For people who look a member up. */
  public static final String NAME = "name";

  /** The industry, null if unknown. */
  public static final String INDUSTRY = "industry";

  /** The place, null if unknown. */
  public static final String LOCATION = "location";

  /** For people who look a member up. */
  public static final String TITLE = "title";

  /** Since when: TIMESTAMP, DATE or BIGINT epoch milliseconds; null is unknown. */
  public static final String JOINED_AT = "joined_at";

  /** Who may see the member's connections: {@code network}, {@code self} or {@code nobody}. */
  public static final String CONNECTIONS_VISIBILITY = "connections_visibility";

  /** {@code active}, {@code inactive} or {@code deleted}. */
  public static final String STATUS = "status";

  /** BOOLEAN: may be a candidate. */
  public static final String RECOMMENDABLE = "recommendable";

  /** BOOLEAN: may be named as introducer. */
  public static final String INTRODUCIBLE = "introducible";

  /** BOOLEAN: may be given candidates. */
  public static final String RECEIVES_RECOMMENDATIONS = "receives_recommendations";

  /** The columns to read. */
  public static final InputColumns COLUMNS =
      new InputColumns(
          List.of(MEMBER_ID),
          List.of(
              NAME,
              INDUSTRY,
              LOCATION,
              TITLE,
              JOINED_AT,
              CONNECTIONS_VISIBILITY,
              STATUS,
              RECOMMENDABLE,
              INTRODUCIBLE,
              RECEIVES_RECOMMENDATIONS));

  private MembersTable() {}
}
