package io.kith.jobs.table;

import io.kith.KithException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;

/**
 * One opened input: lazy rows under Kith's column names, still of the source's types.
 *
 * @param input the input's name, for example {@code connections}
 * @param location where the user said it is
 * @param rows the wanted columns that the source has, and nothing else but {@link #MALFORMED_ROW}
 * @param files what the source consists of; empty for tables that do not tell
 * @param cells what the columns' cells are
 */
public record InputData(
    String input, String location, Dataset<Row> rows, List<InputFile> files, Cells cells) {
  /** The text of a row that is not of the format at all, else null; only where cells are text. */
  public static final String MALFORMED_ROW = "_malformed_row";

  /**
   * What the cells are.
   *
   * @param sources each of Kith's column names that the source has, with the source's own name
   * @param text cells are strings, to be parsed: CSV and JSON
   * @param millisecondTimestamps sources of BIGINT type that are timestamps, in milliseconds
   * @param inFiles whether {@code _metadata.file_path} can be asked for
   */
  public record Cells(
      Map<String, String> sources,
      boolean text,
      Set<String> millisecondTimestamps,
      boolean inFiles) {}

  /** Whether the source has the column. */
  public boolean has(String column) {
    return cells.sources().containsKey(column);
  }

  /** The source's name of a column. */
  public String source(String column) {
    return cells.sources().getOrDefault(column, column);
  }

  /** The type of a column that the source has. */
  public DataType type(String column) {
    return rows.schema().apply(column).dataType();
  }

  /** The file of each row, null if unknown. */
  public Column file() {
    return cells.inFiles()
        ? functions.col("_metadata.file_path")
        : functions.lit(null).cast("string");
  }

  /** The failure of a column whose type Kith does not take. */
  public KithException wrongType(String column, String expected) {
    return wrongType(this, column, type(column).sql(), expected);
  }

  private static KithException wrongType(
      InputData data, String column, String found, String expected) {
    return KithException.input(
        String.format(
            Locale.ROOT,
            "Cannot read %1$s: column '%2$s' is %3$s, expected %4$s, in '%5$s'."
                + " Rewrite it as %4$s, or map another column with --columns %1$s.%6$s=NAME.",
            data.input,
            data.source(column),
            found,
            expected,
            data.location,
            column));
  }

  /** The failure of an input without a row, for whoever counts rows. */
  public KithException noRows() {
    return noRows(input, location);
  }

  /** The failure of an input without a row. */
  public static KithException noRows(String input, String location) {
    return KithException.input(
        "Cannot read %s: '%s' has no rows. Check the path, and --where if it is given."
            .formatted(input, location));
  }
}
