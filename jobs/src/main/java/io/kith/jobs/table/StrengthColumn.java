package io.kith.jobs.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.trim;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/**
 * A column of positive numbers as DOUBLE.
 *
 * @param value the number, null where the cell is null or no number
 * @param unparsable the cell is text, but no number; never true where cells are not text
 * @param nonpositive the number is 0 or less
 * @param nonfinite the number is infinite, or not a number
 */
public record StrengthColumn(
    Column value, Column unparsable, Column nonpositive, Column nonfinite) {
  /** The types taken. */
  public static final String EXPECTED = "a numeric type";

  private static final String NUMBER = "^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?$";
  private static final String NONFINITE = "(?i)^([+-]?inf(inity)?|nan)$";

  /** The strengths in a column of an input; fails if its type is not numeric. */
  public static StrengthColumn of(InputData data, String name) {
    DataType type = data.type(name);
    Column cell = col(name);
    if (data.cells().text() && type.equals(DataTypes.StringType)) {
      Column text = nullif(trim(cell), lit(""));
      Column value = text.try_cast(DataTypes.DoubleType);
      Column number = text.rlike(NUMBER).or(text.rlike(NONFINITE));
      return judged(value, text.isNotNull().and(not(number).or(value.isNull())));
    }
    if (type instanceof NumericType) {
      boolean isDouble = type.equals(DataTypes.DoubleType);
      return judged(isDouble ? cell : cell.cast(DataTypes.DoubleType), lit(false));
    }
    throw data.wrongType(name, EXPECTED);
  }

  /** Spark orders NaN above infinity, so that one comparison finds both. */
  private static StrengthColumn judged(Column value, Column unparsable) {
    return new StrengthColumn(
        value, unparsable, value.leq(0.0), value.geq(Double.POSITIVE_INFINITY));
  }
}
