package io.kith.jobs.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.trim;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/**
 * A column of ids as BIGINT, whatever integer type the source has.
 *
 * @param value the id, null where the cell is none
 * @param missing the cell is null or blank
 * @param unparsable the cell is text, but no integer; never true where cells are not text
 * @param outOfRange the cell is an integer outside BIGINT
 * @param checked whether {@code unparsable} and {@code outOfRange} can be true at all
 */
public record IdColumn(
    Column value, Column missing, Column unparsable, Column outOfRange, boolean checked) {
  /** The types taken. */
  public static final String EXPECTED = "BIGINT, INT or DECIMAL(19,0)";

  /** Parquet's unsigned 64-bit integers reach Spark as DECIMAL(20,0). */
  private static final int MAX_PRECISION = 20;

  private static final String INTEGER = "^[+-]?[0-9]+$";

  /** The ids in a column of an input; fails if its type holds no ids. */
  public static IdColumn of(InputData data, String name) {
    DataType type = data.type(name);
    Column cell = col(name);
    if (data.cells().text() && type.equals(DataTypes.StringType)) {
      return parsed(trim(cell));
    }
    if (isInteger(type)) {
      Column value = type.equals(DataTypes.LongType) ? cell : cell.cast(DataTypes.LongType);
      return new IdColumn(value, cell.isNull(), lit(false), lit(false), false);
    }
    if (type instanceof DecimalType decimal
        && decimal.scale() == 0
        && decimal.precision() <= MAX_PRECISION) {
      Column value = cell.try_cast(DataTypes.LongType);
      return new IdColumn(
          value, cell.isNull(), lit(false), cell.isNotNull().and(value.isNull()), true);
    }
    throw data.wrongType(name, EXPECTED);
  }

  private static IdColumn parsed(Column cell) {
    Column value = cell.try_cast(DataTypes.LongType);
    Column missing = cell.isNull().or(cell.equalTo(""));
    Column failed = not(missing).and(value.isNull());
    Column integer = cell.rlike(INTEGER);
    return new IdColumn(value, missing, failed.and(not(integer)), failed.and(integer), true);
  }

  /** Whether every value of the type is a BIGINT. */
  static boolean isInteger(DataType type) {
    return type.equals(DataTypes.LongType)
        || type.equals(DataTypes.IntegerType)
        || type.equals(DataTypes.ShortType)
        || type.equals(DataTypes.ByteType);
  }
}
