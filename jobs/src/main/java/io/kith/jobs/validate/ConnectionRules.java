package io.kith.jobs.validate;

import static io.kith.jobs.table.ConnectionsTable.CONNECTED_AT;
import static io.kith.jobs.table.ConnectionsTable.MEMBER_A;
import static io.kith.jobs.table.ConnectionsTable.MEMBER_B;
import static io.kith.jobs.table.ConnectionsTable.STRENGTH;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import io.kith.jobs.table.IdColumn;
import io.kith.jobs.table.InputData;
import io.kith.jobs.table.StrengthColumn;
import io.kith.jobs.table.TimeColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Judges the rows of {@code --connections}.
 *
 * <p>Only rules that the source's types can break are evaluated: of two BIGINT columns, whether one
 * is null. No action runs, but a look at the first rows where {@code connected_at} is text.
 */
public final class ConnectionRules {
  private final InputData data;
  private final IdColumn memberA;
  private final IdColumn memberB;
  private final Optional<TimeColumn> connectedAt;
  private final Optional<StrengthColumn> strength;
  private final RowRules rules;

  private ConnectionRules(InputData data) {
    this.data = data;
    rules = new RowRules(data);
    memberA = IdColumn.of(data, MEMBER_A);
    memberB = IdColumn.of(data, MEMBER_B);
    connectedAt =
        data.has(CONNECTED_AT) ? Optional.of(TimeColumn.of(data, CONNECTED_AT)) : Optional.empty();
    strength =
        data.has(STRENGTH) ? Optional.of(StrengthColumn.of(data, STRENGTH)) : Optional.empty();
    addRules();
  }

  /** The rows of an input, judged; fails if a column's type does not fit. */
  public static Connections apply(InputData data) {
    return new ConnectionRules(data).connections();
  }

  /**
   * Refuses plain numbers whose median lies before 1990: seconds, most likely.
   *
   * @param dated good rows with a time
   * @param before1990 those of them dated before 1990-01-01 UTC
   */
  public static void checkEpoch(InputData data, long dated, long before1990) {
    EpochTimes.check(data, CONNECTED_AT, dated, before1990);
  }

  private void addRules() {
    if (data.cells().text()) {
      add(
          ConnectionRule.MALFORMED_ROW,
          col(InputData.MALFORMED_ROW).isNotNull(),
          col(InputData.MALFORMED_ROW));
    }
    addId(ConnectionRule.NULL_MEMBER_ID, memberA.missing(), memberB.missing());
    if (data.cells().text()) {
      addId(ConnectionRule.UNPARSABLE_MEMBER_ID, memberA.unparsable(), memberB.unparsable());
    }
    if (memberA.checked() || memberB.checked()) {
      addId(ConnectionRule.MEMBER_ID_OUT_OF_RANGE, memberA.outOfRange(), memberB.outOfRange());
    }
    connectedAt.ifPresent(
        time -> {
          if (data.cells().text()) {
            add(
                ConnectionRule.UNPARSABLE_CONNECTED_AT,
                time.unparsable(),
                rules.cell(CONNECTED_AT));
          }
          add(
              ConnectionRule.CONNECTED_AT_OUT_OF_RANGE,
              time.outOfRange(),
              rules.cell(CONNECTED_AT));
        });
    strength.ifPresent(
        number -> {
          if (data.cells().text()) {
            add(ConnectionRule.UNPARSABLE_STRENGTH, number.unparsable(), rules.cell(STRENGTH));
          }
          add(ConnectionRule.NONPOSITIVE_STRENGTH, number.nonpositive(), rules.cell(STRENGTH));
          add(ConnectionRule.NONFINITE_STRENGTH, number.nonfinite(), rules.cell(STRENGTH));
        });
  }

  private void addId(ConnectionRule rule, Column brokenByA, Column brokenByB) {
    add(
        rule,
        brokenByA.or(brokenByB),
        when(brokenByA, rules.cell(MEMBER_A)).otherwise(rules.cell(MEMBER_B)));
  }

  private void add(ConnectionRule rule, Column isBroken, Column detail) {
    rules.add(rule.code(), rule.ruleName(), isBroken, detail);
  }

  private Connections connections() {
    List<Column> columns = new ArrayList<>();
    columns.add(rules.code().as(Connections.RULE));
    columns.add(memberA.value().as(MEMBER_A));
    columns.add(memberB.value().as(MEMBER_B));
    connectedAt.ifPresent(time -> columns.add(time.micros().as(CONNECTED_AT)));
    strength.ifPresent(number -> columns.add(number.value().as(STRENGTH)));
    Dataset<Row> rows = data.rows().select(columns.toArray(Column[]::new));
    return new Connections(
        rows,
        new Connections.Columns(connectedAt.isPresent(), strength.isPresent(), isEpoch()),
        () -> rules.rejectedRows(memberA, memberB));
  }

  private boolean isEpoch() {
    return connectedAt
        .filter(time -> EpochTimes.isPlainNumbers(data, CONNECTED_AT, time))
        .isPresent();
  }
}
