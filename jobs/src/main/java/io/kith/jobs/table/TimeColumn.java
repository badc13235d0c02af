package io.kith.jobs.table;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * A column of times as BIGINT microseconds since 1970 UTC, from 0001-01-01 to 9999-12-31.
 *
 * @param micros the time; null where the cell is null or breaks a rule
 * @param unparsable the cell is text, but no time; never true where cells are not text
 * @param outOfRange the cell is a time before year 1 or after year 9999
 * @param epoch whether the source has plain milliseconds, which may turn out to be seconds
 */
public record TimeColumn(Column micros, Column unparsable, Column outOfRange, boolean epoch) {
  /** The types taken. */
  public static final String EXPECTED = "TIMESTAMP, DATE or BIGINT epoch milliseconds";

  /** 0001-01-01T00:00:00Z in microseconds. */
  public static final long MIN_MICROS =
      LocalDate.of(1, 1, 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC) * 1_000_000L;

  /** 9999-12-31T23:59:59.999999Z in microseconds. */
  public static final long MAX_MICROS =
      LocalDate.of(10_000, 1, 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC) * 1_000_000L - 1;

  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final String INTEGER = "^[+-]?[0-9]+$";

  /** What begins with a year and month: Spark would take a bare time of day as today's. */
  private static final String DATED = "^[+-]?[0-9]{4,6}-[0-9]{1,2}([^0-9].*)?$";

  /** The times in a column of an input; fails if its type holds no times. */
  public static TimeColumn of(InputData data, String name) {
    DataType type = data.type(name);
    Column cell = col(name);
    if (data.cells().text() && type.equals(DataTypes.StringType)) {
      return parsed(nullif(trim(cell), lit("")));
    }
    if (type.equals(DataTypes.TimestampType)) {
      return instants(cell);
    }
    if (type.equals(DataTypes.TimestampNTZType)) {
      // The session's zone is UTC: the same microseconds.
      return instants(cell.cast(DataTypes.TimestampType));
    }
    if (type.equals(DataTypes.DateType)) {
      return checked(cell, scaled(unix_date(cell).cast(DataTypes.LongType), MICROS_PER_DAY), false);
    }
    if (type.equals(DataTypes.LongType)) {
      boolean epoch = !data.cells().millisecondTimestamps().contains(name);
      return checked(cell, scaled(cell, 1_000L), epoch);
    }
    throw data.wrongType(name, EXPECTED);
  }

  private static TimeColumn instants(Column timestamp) {
    Column micros = unix_micros(timestamp);
    Column outOfRange = not(micros.between(MIN_MICROS, MAX_MICROS));
    return new TimeColumn(micros, lit(false), outOfRange, false);
  }

  private static TimeColumn parsed(Column cell) {
    Column integer = cell.rlike(INTEGER);
    Column fromNumber = scaled(cell.try_cast(DataTypes.LongType), 1_000L);
    Column instant = unix_micros(cell.try_cast(DataTypes.TimestampType));
    Column fromText = when(cell.rlike(DATED), instant);
    Column micros = when(integer, fromNumber).otherwise(fromText);
    Column unparsable = cell.isNotNull().and(not(integer)).and(fromText.isNull());
    Column outOfRange =
        coalesce(not(micros.between(MIN_MICROS, MAX_MICROS)), integer.and(micros.isNull()));
    return new TimeColumn(micros, unparsable, outOfRange, false);
  }

  private static TimeColumn checked(Column cell, Column micros, boolean epoch) {
    Column outOfRange = cell.isNotNull().and(micros.isNull());
    return new TimeColumn(micros, lit(false), outOfRange, epoch);
  }

  /** A count of units in microseconds, null where that is outside the years 1 to 9999. */
  private static Column scaled(Column units, long microsPerUnit) {
    Column inRange =
        units.between(
            Math.floorDiv(MIN_MICROS, microsPerUnit), Math.floorDiv(MAX_MICROS, microsPerUnit));
    return when(inRange, units.multiply(lit(microsPerUnit)));
  }
}
