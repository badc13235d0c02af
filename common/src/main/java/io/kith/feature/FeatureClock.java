package io.kith.feature;

import io.kith.graph.Adjacency;
import java.io.Serializable;

/**
 * How features tell time: ages are counted back from the network's latest connection, in a unit
 * that follows from the network: the time in which its latest fifth came about.
 *
 * @param latestMicros the latest date of a connection, microseconds since 1970 UTC; {@link
 *     Adjacency#UNKNOWN} where no date is known
 * @param unitMicros length of one unit of age, above 0
 */
public record FeatureClock(long latestMicros, double unitMicros) implements Serializable {
  /** Of a network without dates. */
  public static final FeatureClock NONE = new FeatureClock(Adjacency.UNKNOWN, 1);

  /** The age of what has no date: as old as anything, in units. */
  static final double AGE_MAX = 64;

  /** Microseconds of a day. */
  public static final double DAY = 86_400e6;

  /** The share of the dated connections that are at most one unit old. */
  private static final double UNIT_SHARE = 0.2;

  /** Half-lives of decayed counts, in units. */
  public enum HalfLife {
    /** A quarter of a unit: right now. */
    SHORT(0.25),
    /** One unit. */
    MIDDLE(1),
    /** Four units. */
    LONG(4);

    /** Decays are looked up in steps of a unit's 64th. */
    private static final int STEPS = 64;

    @SuppressWarnings("ImmutableEnumChecker") // Filled once.
    private final float[] decays = new float[(int) (AGE_MAX * STEPS) + 1];

    HalfLife(double units) {
      for (int step = 0; step < decays.length; step++) {
        double halvings = step / (STEPS * units);
        decays[step] = (float) StrictMath.pow(2, -halvings);
      }
    }

    /** 2^(−age / half-life), of the age rounded to a 64th of a unit. */
    float decay(double age) {
      return decays[(int) (age * STEPS + 0.5)];
    }
  }

  /** The clock of a network whose connections have these known dates, ascending. */
  public static FeatureClock of(long[] dates) {
    if (dates.length == 0) {
      return NONE;
    }
    long latest = dates[dates.length - 1];
    long unitAgo = dates[(int) (dates.length * (1 - UNIT_SHARE))];
    return new FeatureClock(latest, Math.max(1, (double) latest - unitAgo));
  }

  /** Whether dates are known. */
  public boolean isKnown() {
    return latestMicros != Adjacency.UNKNOWN;
  }

  /** The age of a date in units, between 0 and {@link #AGE_MAX}. */
  double age(long micros) {
    return micros == Adjacency.UNKNOWN || !isKnown()
        ? AGE_MAX
        : Math.max(0, Math.min(AGE_MAX, ((double) latestMicros - micros) / unitMicros));
  }
}
