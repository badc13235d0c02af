package io.kith.people;

import java.util.Locale;
import java.util.Optional;

/** Why a pair must not be recommended. */
public enum SuppressionReason {
  /** Both ways, for ever; neither introduces the other or is named to them. */
  BLOCKED,
  /** As {@link #BLOCKED}. */
  REPORTED,
  /** One way: the member does not want to see the candidate; expires. */
  DISMISSED,
  /** Both ways, as long as the input has it. */
  PENDING,
  /** Both ways; expires. */
  WITHDRAWN,
  /** Both ways; expires. */
  REMOVED;

  /** The reason of that column value; empty for an unknown one. */
  public static Optional<SuppressionReason> of(String column) {
    for (SuppressionReason reason : values()) {
      if (reason.column().equals(column)) {
        return Optional.of(reason);
      }
    }
    return Optional.empty();
  }

  /** The reason as it stands in the column {@code reason}. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the candidate must not be shown the member either. */
  public boolean isMutual() {
    return this != DISMISSED;
  }

  /** Whether neither may introduce the other or be named to them. */
  public boolean barsIntroductions() {
    return this == BLOCKED || this == REPORTED;
  }
}
