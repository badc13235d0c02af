package io.kith.jobs.validate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import io.kith.jobs.table.IdColumn;
import io.kith.jobs.table.InputData;
import io.kith.jobs.table.RejectedRowsTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * The rules that rows of one input with two ids can break, as expressions over its columns.
 *
 * <p>A row counts for the first broken rule in the order of {@link #add}.
 */
final class RowRules {
  /** The code of a row that breaks no rule. */
  static final int GOOD = 0;

  private record Rule(int code, String name, Column isBroken, Column detail) {}

  private final InputData data;
  private final List<Rule> rules = new ArrayList<>();

  RowRules(InputData data) {
    this.data = data;
  }

  void add(int code, String name, Column isBroken, Column detail) {
    rules.add(new Rule(code, name, isBroken, detail));
  }

  /** The code of the first broken rule. */
  Column code() {
    Column code = null;
    for (Rule rule : rules) {
      code = orElseWhen(code, rule.isBroken(), lit(rule.code()));
    }
    return code == null ? lit(GOOD) : code.otherwise(lit(GOOD));
  }

  /** The rows that break a rule, as table {@code rejected_rows} has them. */
  Dataset<Row> rejectedRows(IdColumn member, IdColumn other) {
    Column name = null;
    Column detail = null;
    for (Rule rule : rules) {
      name = orElseWhen(name, rule.isBroken(), lit(rule.name()));
      detail = orElseWhen(detail, rule.isBroken(), rule.detail());
    }
    Dataset<Row> rejected =
        data.rows()
            .select(
                lit(data.input()).as(RejectedRowsTable.INPUT),
                data.file().as(RejectedRowsTable.FILE),
                name.as(RejectedRowsTable.RULE),
                member.value().as(RejectedRowsTable.MEMBER_ID),
                other.value().as(RejectedRowsTable.OTHER_ID),
                substring(detail, 1, RejectedRowsTable.DETAIL_CHARACTERS)
                    .as(RejectedRowsTable.DETAIL))
            .filter(col(RejectedRowsTable.RULE).isNotNull());
    return rejected.sparkSession().createDataFrame(rejected.toJavaRDD(), RejectedRowsTable.SCHEMA);
  }

  /** A column's value as {@code source='value'}, or {@code source is null}. */
  Column cell(String name) {
    String source = data.source(name);
    Column text = col(name).cast(DataTypes.StringType);
    return coalesce(concat(lit(source + "='"), text, lit("'")), lit(source + " is null"));
  }

  private static Column orElseWhen(Column chain, Column condition, Column value) {
    return chain == null ? when(condition, value) : chain.when(condition, value);
  }
}
