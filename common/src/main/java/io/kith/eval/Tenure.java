package io.kith.eval;

/** For how long a member is there, at the time that rankings are made for. */
public enum Tenure {
  /** The first 30 days. */
  FIRST_MONTH("up to 30 days", 30),
  /** Then up to 90 days. */
  FIRST_QUARTER("up to 90 days", 90),
  /** Then up to 365 days. */
  FIRST_YEAR("up to 1 year", 365),
  /** The second and third year. */
  THREE_YEARS("up to 3 years", 3 * 365),
  /** Longer. */
  LONGER("longer", Integer.MAX_VALUE),
  /** Nobody said when the member joined. */
  UNKNOWN("unknown", -1);

  private static final long DAY_MICROS = 86_400_000_000L;

  private final String words;
  private final int daysMax;

  Tenure(String words, int daysMax) {
    this.words = words;
    this.daysMax = daysMax;
  }

  /** The name in tables. */
  public String words() {
    return words;
  }

  /**
   * Of a member that joined at one time, seen from another; who joins later is in its first month.
   */
  public static Tenure of(long joinedMicros, long asOfMicros) {
    long days = Math.floorDiv(asOfMicros - joinedMicros, DAY_MICROS);
    for (Tenure tenure : values()) {
      if (days <= tenure.daysMax) {
        return tenure;
      }
    }
    return LONGER;
  }
}
