package io.kith.jobs.generate;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * The network's twenty years, day by day, up to as-of: how many members have joined and how many
 * connections have formed at the start of each day. Connections grow faster than members, so that
 * the network grows denser (Leskovec et al., KDD 2005).
 */
final class Timeline {
  static final int DAYS = 7305;

  private static final long SECONDS_PER_DAY = 86_400;
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final double MEMBERS_EXPONENT = 1.5;
  private static final double CONNECTIONS_EXPONENT = 2.1;
  private static final int FOUNDERS = 20;

  private final long startSeconds;
  private final int[] membersBefore = new int[DAYS + 1];
  private final int[] connectionsBefore = new int[DAYS + 1];
  private final short[] years = new short[DAYS];

  Timeline(NetworkOptions options) {
    startSeconds = options.asOf().getEpochSecond() - DAYS * SECONDS_PER_DAY;
    int later = options.members() - FOUNDERS;
    for (int day = 0; day <= DAYS; day++) {
      double elapsed = (double) day / DAYS;
      membersBefore[day] =
          FOUNDERS + (int) Math.round(later * StrictMath.pow(elapsed, MEMBERS_EXPONENT));
      connectionsBefore[day] =
          (int) Math.round(options.connections() * StrictMath.pow(elapsed, CONNECTIONS_EXPONENT));
    }
    for (int day = 0; day < DAYS; day++) {
      Instant noon = Instant.ofEpochSecond(startSeconds + day * SECONDS_PER_DAY + 43_200);
      years[day] = (short) noon.atOffset(ZoneOffset.UTC).getYear();
    }
  }

  /** Members joined before the day begins: members [0, this) in joining order. */
  int membersBefore(int day) {
    return membersBefore[Math.max(0, day)];
  }

  int connectionsBefore(int day) {
    return connectionsBefore[Math.max(0, day)];
  }

  int year(int day) {
    return years[day];
  }

  int firstYear() {
    return years[0];
  }

  int lastYear() {
    return years[DAYS - 1];
  }

  /** Microseconds since 1970 of a moment in the day, in whole seconds; fraction in [0, 1). */
  long micros(int day, double fraction) {
    long second = (long) (fraction * SECONDS_PER_DAY);
    return (startSeconds + day * SECONDS_PER_DAY + second) * MICROS_PER_SECOND;
  }
}
