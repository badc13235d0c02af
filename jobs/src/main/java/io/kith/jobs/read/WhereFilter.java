package io.kith.jobs.read;

import io.kith.KithException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.Filter;

/** The operator's own filter of an input, {@code --where INPUT=EXPRESSION}. */
final class WhereFilter {
  private WhereFilter() {}

  /** The rows for which the expression over the source's columns is true. */
  static Dataset<Row> apply(InputSpec spec, String expression, Dataset<Row> rows) {
    Dataset<Row> filtered = filtered(spec, expression, rows);
    if (filtered.queryExecution().analyzed() instanceof Filter filter
        && !filter.condition().deterministic()) {
      throw failed(spec, expression, "its result is not the same each time");
    }
    return filtered;
  }

  private static Dataset<Row> filtered(InputSpec spec, String expression, Dataset<Row> rows) {
    try {
      return rows.where(expression);
    } catch (Exception e) {
      // Analysis failures are checked exceptions that Scala does not declare.
      throw failed(spec, expression, ReadFailures.reason(e));
    }
  }

  private static KithException failed(InputSpec spec, String expression, String reason) {
    return KithException.commandLine(
        "Cannot filter %s by '%s': %s. Mend the expression of --where; it sees the source's columns."
            .formatted(spec.input(), expression, reason));
  }
}
