package io.kith.jobs.validate;

import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Judged rows of {@code --pairs}.
 *
 * <p>{@link #rows} has exactly these columns, in this order: {@code rule INT NOT NULL} (0 is good,
 * else the code of a {@link PairRule}), {@code member_id BIGINT}, {@code other_id BIGINT}. The
 * values of a row that breaks a rule mean nothing.
 */
public final class Pairs {
  /** The column with the code of the broken rule. */
  public static final String RULE = "rule";

  private final Dataset<Row> rows;
  private final Supplier<Dataset<Row>> rejectedRows;

  Pairs(Dataset<Row> rows, Supplier<Dataset<Row>> rejectedRows) {
    this.rows = rows;
    this.rejectedRows = rejectedRows;
  }

  /** Every row of the input, good or not; nothing is computed yet. */
  public Dataset<Row> rows() {
    return rows;
  }

  /** The names of the rules by code; entry 0 stands for good rows. */
  public List<String> ruleNames() {
    return PairRule.namesByCode();
  }

  /** The rows that break a rule, as table {@code rejected_rows} has them: a scan of its own. */
  public Dataset<Row> rejectedRows() {
    return rejectedRows.get();
  }
}
