package io.kith.people;

import java.util.Locale;

/** What became of a member; the later one is the stricter. */
public enum MemberStatus {
  ACTIVE,
  /** Neither candidate, introducer nor recipient, but still a connection. */
  INACTIVE,
  /** Not in the graph at all. */
  DELETED;

  /** The status as it stands in the column {@code status}. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }
}
