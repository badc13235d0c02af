package io.kith.people;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a candidate's score falls with each time that it was shown in vain, and rises again with
 * the days since.
 *
 * <p>Source: Lee, Lakshmanan, Tiwari, Shah, Modeling Impression Discounting in Large-scale
 * Recommender Systems, KDD 2014: a factor on the score, decaying exponentially or inversely. For x
 * impressions, the last of them t days before the as-of, with rate a and recovery R days:
 *
 * <pre>
 *   EXPONENTIAL  f(x) = exp(−a x)        g(t) = exp(−t / R)
 *   INVERSE      f(x) = 1 / (1 + a x)    g(t) = 1 / (1 + t / R)
 *   factor(x, t) = 1 − (1 − f(x)) · g(t)
 * </pre>
 *
 * <p>So factor(0, t) = 1, factor(x, 0) = f(x), and it tends to 1 with the days. At an unknown time
 * t = 0. Never below {@link #FACTOR_MIN}.
 *
 * @param form of both functions
 * @param rate a, above 0
 * @param recoveryDays R, above 0
 * @param asOfMicros business time, microseconds since 1970 UTC
 */
public record ImpressionDecay(Form form, double rate, double recoveryDays, long asOfMicros)
    implements Serializable {
  /** A shape of decay. */
  public enum Form {
    EXPONENTIAL,
    INVERSE;

    /** The form of that name; empty for an unknown one. */
    public static Optional<Form> named(String optionName) {
      return Arrays.stream(values())
          .filter(form -> form.optionName().equals(optionName))
          .findFirst();
    }

    /** The name on the command line. */
    public String optionName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a score falls to at most. */
  public static final double FACTOR_MIN = 1e-9;

  private static final double MICROS_PER_DAY = 86_400_000_000.0;

  public ImpressionDecay {
    if (!(rate > 0) || !(recoveryDays > 0)) {
      throw new IllegalArgumentException("rate " + rate + ", recovery " + recoveryDays + " days");
    }
  }

  /** What the score of a candidate is multiplied by, above 0 and at most 1. */
  public double factor(int impressions, long lastSeen) {
    double shown = decay(rate * impressions);
    double days =
        lastSeen == ImpressionList.UNKNOWN
            ? 0
            : Math.max(0, (asOfMicros - lastSeen) / MICROS_PER_DAY);
    return Math.max(FACTOR_MIN, 1 - (1 - shown) * decay(days / recoveryDays));
  }

  /** The same bits on every machine. */
  private double decay(double x) {
    return switch (form) {
      case EXPONENTIAL -> StrictMath.exp(-x);
      case INVERSE -> 1 / (1 + x);
    };
  }
}
