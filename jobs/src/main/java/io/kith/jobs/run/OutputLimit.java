package io.kith.jobs.run;

import io.kith.Figures;
import io.kith.KithException;

/** The size from which a table of pairs is refused, unless the user insists. */
final class OutputLimit {
  /** More rows than this are no table that somebody looks at: several gigabytes. */
  static final long ROWS_MAX = 100_000_000;

  private OutputLimit() {}

  /**
   * Refuses a table that is predicted to be too large.
   *
   * @param rows how many, as the user reads it: "about 12, at most 15"
   * @param advice what makes the table smaller, as a sentence's beginning
   */
  static void check(String table, long predicted, String rows, int rowBytes, String advice) {
    if (predicted > ROWS_MAX) {
      throw KithException.refused(
          "Cannot write %s: it would have %s rows, about %s; more than %s rows are refused. %s, or insist with --force."
              .formatted(
                  table,
                  rows,
                  Figures.bytes(predicted * rowBytes),
                  Figures.count(ROWS_MAX),
                  advice));
    }
  }
}
