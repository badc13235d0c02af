package io.kith.jobs.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/**
 * A column of BOOLEAN.
 *
 * @param value null where the cell is null or breaks a rule
 * @param unparsable the cell is text, but neither true nor false; never true where cells are not
 *     text
 */
public record FlagColumn(Column value, Column unparsable) {
  /** The type taken. */
  public static final String EXPECTED = "BOOLEAN";

  /** The flags in a column of an input; fails if its type is not BOOLEAN. */
  public static FlagColumn of(InputData data, String name) {
    if (data.type(name).equals(DataTypes.BooleanType)) {
      return new FlagColumn(col(name), lit(false));
    }
    if (!data.cells().text()) {
      throw data.wrongType(name, EXPECTED);
    }
    Column text = lower(TextColumn.of(data, name));
    Column known = text.isin("true", "false");
    return new FlagColumn(text.equalTo("true"), text.isNotNull().and(not(known)));
  }
}
