package io.kith.table;

import java.util.Locale;

/** Whether a field of a published table may be shown to members. */
public enum Visibility {
  /** May be shown to the member whose row it is. */
  PUBLIC,
  /** For ranking, monitoring and operators; must not be shown to members. */
  INTERNAL;

  /** The tag as it stands in a file's footer. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
