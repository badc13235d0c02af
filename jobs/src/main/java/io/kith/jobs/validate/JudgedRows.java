package io.kith.jobs.validate;

import io.kith.jobs.table.InputData;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Judged rows of an input.
 *
 * <p>{@link #rows} starts with {@code rule INT NOT NULL} (0 is good, else the code of a {@link
 * PeopleRule}); the further columns are those that the class of the input's rules names. The values
 * of a row that breaks a rule mean nothing.
 */
public final class JudgedRows {
  /** The column with the code of the broken rule. */
  public static final String RULE = "rule";

  private final Dataset<Row> rows;
  private final Supplier<Dataset<Row>> rejectedRows;
  private final InputData data;
  private final Optional<String> epochColumn;

  JudgedRows(
      InputData data,
      Dataset<Row> rows,
      Supplier<Dataset<Row>> rejectedRows,
      Optional<String> epochColumn) {
    this.data = data;
    this.rows = rows;
    this.rejectedRows = rejectedRows;
    this.epochColumn = epochColumn;
  }

  /** Every row of the input, good or not; nothing is computed yet. */
  public Dataset<Row> rows() {
    return rows;
  }

  /** The names of the rules by code; entry 0 stands for good rows. */
  public List<String> ruleNames() {
    return PeopleRule.namesByCode();
  }

  /** The rows that break a rule, as table {@code rejected_rows} has them: a scan of its own. */
  public Dataset<Row> rejectedRows() {
    return rejectedRows.get();
  }

  /**
   * Refuses plain numbers whose median lies before 1990: seconds, most likely.
   *
   * @param dated good rows with a time
   * @param before1990 those of them dated before 1990-01-01 UTC
   */
  public void checkEpoch(long dated, long before1990) {
    epochColumn.ifPresent(column -> EpochTimes.check(data, column, dated, before1990));
  }
}
