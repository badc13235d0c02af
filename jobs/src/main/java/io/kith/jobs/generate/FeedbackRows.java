package io.kith.jobs.generate;

import static io.kith.jobs.generate.Neighbors.NONE;

import java.io.IOException;
import java.util.Locale;

/**
 * What members did with people they may know: those they do not want to see (suppressions), and
 * those they were shown (impressions). Both name members at distance two, the likelier the more
 * mutual connections they have.
 */
final class FeedbackRows {
  /** Why a pair is suppressed, how many rows per member, and how far back they go. */
  private enum Reason {
    DISMISSED(0.200, 360),
    PENDING(0.100, 200),
    WITHDRAWN(0.030, 180),
    REMOVED(0.020, 180),
    BLOCKED(0.015, 2000),
    REPORTED(0.005, 2000);

    private final double perMember;
    private final int days;

    Reason(double perMember, int days) {
      this.perMember = perMember;
      this.days = days;
    }
  }

  private static final double NEVER_EXPIRES = 0.05;
  private static final int ATTEMPTS_PER_ROW = 100;
  private static final double SHOWN = 0.6;
  private static final double SHOWN_LAPSED = 0.1;
  private static final double SHOWN_ANOTHER = 0.8;
  private static final int SHOWN_MAX = 50;
  private static final double SHOWN_AGAIN = 0.6;
  private static final int SHOWN_AGAIN_MAX = 40;
  private static final int SHOWN_DAYS = 120;
  private static final long SECONDS_PER_DAY = 86_400;
  private static final long MICROS_PER_SECOND = 1_000_000;

  private final NetworkOptions options;
  private final Members members;
  private final Neighbors neighbors;

  FeedbackRows(NetworkOptions options, Members members, Neighbors neighbors) {
    this.options = options;
    this.members = members;
    this.neighbors = neighbors;
  }

  void writeSuppressions(TableFileWriter writer) throws IOException {
    RandomStream random = RandomStream.of(options.seed(), "suppressions");
    for (Reason reason : Reason.values()) {
      int due = (int) Math.max(1, Math.round(members.count * reason.perMember));
      long attempts = (long) ATTEMPTS_PER_ROW * due;
      for (int written = 0; written < due && attempts > 0; attempts--) {
        int u = random.nextInt(members.count);
        int v = drawCandidate(u, random);
        if (v != NONE) {
          writeSuppression(writer, reason, u, v, random);
          written++;
        }
      }
    }
  }

  private void writeSuppression(
      TableFileWriter writer, Reason reason, int u, int v, RandomStream random) throws IOException {
    TableFileWriter.Row row =
        writer
            .row()
            .add(members.ids[u])
            .add(members.ids[v])
            .add(reason.name().toLowerCase(Locale.ROOT));
    if (random.chance(NEVER_EXPIRES)) {
      row.addNull();
    } else {
      row.add(drawMoment(reason.days, u, v, random));
    }
    row.end();
  }

  void writeImpressions(TableFileWriter writer) throws IOException {
    RandomStream random = RandomStream.of(options.seed(), "impressions");
    for (int u = 0; u < members.count; u++) {
      if (!random.chance(members.lapsed(u, Timeline.DAYS - 1) ? SHOWN_LAPSED : SHOWN)) {
        continue;
      }
      int shown = 1 + random.geometric(SHOWN_ANOTHER, SHOWN_MAX - 1);
      for (int i = 0; i < shown; i++) {
        int v = drawCandidate(u, random);
        if (v != NONE) {
          writer
              .row()
              .add(members.ids[u])
              .add(members.ids[v])
              .add(1 + random.geometric(SHOWN_AGAIN, SHOWN_AGAIN_MAX - 1))
              .add(drawMoment(SHOWN_DAYS, u, v, random))
              .end();
        }
      }
    }
  }

  /** A member at distance two, or {@link Neighbors#NONE}. */
  private int drawCandidate(int u, RandomStream random) {
    int v = neighbors.drawSecond(u, random);
    return v == NONE || v == u || neighbors.connected(u, v) ? NONE : v;
  }

  /** Within the last days before as-of, and not before both had joined. */
  private long drawMoment(int days, int u, int v, RandomStream random) {
    long span = days * SECONDS_PER_DAY;
    long secondsBack = 1 + (long) (random.nextDouble() * (span - 1));
    long moment = (options.asOf().getEpochSecond() - secondsBack) * MICROS_PER_SECOND;
    return Math.max(moment, Math.max(members.joinedAt[u], members.joinedAt[v]));
  }
}
