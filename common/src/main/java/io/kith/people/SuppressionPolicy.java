package io.kith.people;

import java.io.Serializable;
import java.util.List;

/**
 * Which rows of the suppressions hold at the as-of.
 *
 * @param asOfMicros business time, microseconds since 1970 UTC
 * @param ignoresLater whether rows dated after the as-of count for nothing at all
 * @param dismissedDays how long {@code dismissed} holds
 * @param removedDays how long {@code removed} holds
 * @param withdrawnDays how long {@code withdrawn} holds
 */
public record SuppressionPolicy(
    long asOfMicros, boolean ignoresLater, int dismissedDays, int removedDays, int withdrawnDays)
    implements Serializable {
  /** The date of a row without one, which never expires. */
  public static final long UNDATED = Long.MIN_VALUE;

  /** The longest that an option may ask for. */
  public static final int DAYS_MAX = 1_000_000;

  private static final long MICROS_PER_DAY = 86_400_000_000L;

  public SuppressionPolicy {
    for (int days : List.of(dismissedDays, removedDays, withdrawnDays)) {
      if (days < 0 || days > DAYS_MAX) {
        throw new IllegalArgumentException(days + " days are not within 0.." + DAYS_MAX);
      }
    }
  }

  /** Whether a row is dated after the as-of. */
  public boolean isLater(long suppressedAt) {
    return suppressedAt > asOfMicros;
  }

  /**
   * Whether a row holds.
   *
   * <p>A row dated up to the as-of holds while as-of &lt; suppressed_at + days, one without a date
   * always. Of later rows only {@code blocked} and {@code reported} hold: the rest has not
   * happened.
   */
  public boolean holds(SuppressionReason reason, long suppressedAt) {
    if (isLater(suppressedAt)) {
      return !ignoresLater && reason.barsIntroductions();
    }
    if (suppressedAt == UNDATED) {
      return true;
    }
    return switch (reason) {
      case BLOCKED, REPORTED, PENDING -> true;
      case DISMISSED -> isWithin(dismissedDays, suppressedAt);
      case REMOVED -> isWithin(removedDays, suppressedAt);
      case WITHDRAWN -> isWithin(withdrawnDays, suppressedAt);
    };
  }

  private boolean isWithin(int days, long suppressedAt) {
    return suppressedAt > asOfMicros - days * MICROS_PER_DAY;
  }
}
