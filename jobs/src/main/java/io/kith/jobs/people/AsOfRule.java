package io.kith.jobs.people;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Which rows count at the business time.
 *
 * @param micros business time, microseconds since 1970 UTC
 * @param ignoresLater whether rows dated after it count for nothing at all
 */
public record AsOfRule(long micros, boolean ignoresLater) implements Serializable {
  /** Counts the date in a column of a row; says whether the row is taken. */
  boolean takes(InternalRow row, int dateColumn, RowCounts counts) {
    if (row.isNullAt(dateColumn)) {
      return true;
    }
    counts.countDate(row.getLong(dateColumn));
    boolean isLater = row.getLong(dateColumn) > micros;
    if (isLater) {
      counts.countLater();
    }
    return !isLater || !ignoresLater;
  }
}
