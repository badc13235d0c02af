package io.kith.jobs.validate;

import static org.apache.spark.sql.functions.col;

import io.kith.KithException;
import io.kith.jobs.table.InputData;
import io.kith.jobs.table.TimeColumn;
import java.util.Locale;

/** Tells times that are plain numbers, and milliseconds from seconds. */
final class EpochTimes {
  /** How many rows tell whether a text column holds plain numbers. */
  private static final int PEEKED_ROWS = 1_000;

  private EpochTimes() {}

  /** Whether a column has plain numbers; where it is text, its first rows are looked at. */
  static boolean isPlainNumbers(InputData data, String name, TimeColumn time) {
    return time.epoch() || (data.cells().text() && firstTimeIsNumber(data, name));
  }

  private static boolean firstTimeIsNumber(InputData data, String name) {
    return data
        .rows()
        .select(col(name))
        .limit(PEEKED_ROWS)
        .filter(col(name).isNotNull())
        .takeAsList(1)
        .stream()
        .anyMatch(row -> row.getString(0).strip().matches("[+-]?[0-9]+"));
  }

  /** Refuses times whose median lies before 1990. */
  static void check(InputData data, String column, long dated, long before1990) {
    if (before1990 > dated - before1990) {
      throw KithException.input(
          String.format(
              Locale.ROOT,
              "Cannot read %s: %d of %d values of column '%s' lie before 1990 when read as"
                  + " milliseconds, in '%s'. Are they seconds? Multiply them by 1000, or write a"
                  + " TIMESTAMP.",
              data.input(),
              before1990,
              dated,
              data.source(column),
              data.location()));
    }
  }
}
