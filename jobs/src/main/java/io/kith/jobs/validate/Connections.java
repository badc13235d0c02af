package io.kith.jobs.validate;

import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Judged rows of {@code --connections}.
 *
 * <p>{@link #rows} has exactly these columns, in this order: {@code rule INT NOT NULL} (0 is good,
 * else a {@link ConnectionRule#code}), {@code member_a BIGINT}, {@code member_b BIGINT}, with
 * {@link #dated} {@code connected_at BIGINT} (microseconds since 1970 UTC, null: unknown), with
 * {@link #weighted} {@code strength DOUBLE} (above 0, null: unknown). The values of a row that
 * breaks a rule mean nothing.
 */
public final class Connections {
  /** The column with the code of the broken rule. */
  public static final String RULE = "rule";

  private final Dataset<Row> rows;
  private final boolean dated;
  private final boolean weighted;
  private final boolean epochMillis;
  private final Supplier<Dataset<Row>> rejectedRows;

  Connections(Dataset<Row> rows, Columns columns, Supplier<Dataset<Row>> rejectedRows) {
    this.rows = rows;
    this.dated = columns.dated();
    this.weighted = columns.weighted();
    this.epochMillis = columns.epochMillis();
    this.rejectedRows = rejectedRows;
  }

  /** Which optional columns there are. */
  record Columns(boolean dated, boolean weighted, boolean epochMillis) {}

  /** Every row of the input, good or not; nothing is computed yet. */
  public Dataset<Row> rows() {
    return rows;
  }

  /** Whether rows have {@code connected_at}. */
  public boolean dated() {
    return dated;
  }

  /** Whether rows have {@code strength}. */
  public boolean weighted() {
    return weighted;
  }

  /** Whether times were plain numbers, to be checked with {@link ConnectionRules#checkEpoch}. */
  public boolean epochMillis() {
    return epochMillis;
  }

  /** The names of the rules by code; entry 0 stands for good rows. */
  public List<String> ruleNames() {
    return ConnectionRule.namesByCode();
  }

  /** The rows that break a rule, as table {@code rejected_rows} has them: a scan of its own. */
  public Dataset<Row> rejectedRows() {
    return rejectedRows.get();
  }
}
