package io.kith.jobs.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.trim;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/** A column of texts. */
public final class TextColumn {
  /** The types taken. */
  public static final String EXPECTED = "STRING";

  private TextColumn() {}

  /**
   * The texts in a column of an input, null where a cell is null, or blank and not typed; fails if
   * its type is not text.
   */
  public static Column of(InputData data, String name) {
    if (!data.type(name).equals(DataTypes.StringType)) {
      throw data.wrongType(name, EXPECTED);
    }
    return data.cells().text() ? nullif(trim(col(name)), lit("")) : col(name);
  }
}
