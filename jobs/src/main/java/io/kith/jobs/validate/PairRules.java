package io.kith.jobs.validate;

import static io.kith.jobs.table.PairsTable.MEMBER_ID;
import static io.kith.jobs.table.PairsTable.OTHER_ID;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import io.kith.jobs.table.IdColumn;
import io.kith.jobs.table.InputData;
import org.apache.spark.sql.Column;

/** Judges the rows of {@code --pairs}. No action runs. */
public final class PairRules {
  private final InputData data;
  private final IdColumn member;
  private final IdColumn other;
  private final RowRules rules;

  private PairRules(InputData data) {
    this.data = data;
    member = IdColumn.of(data, MEMBER_ID);
    other = IdColumn.of(data, OTHER_ID);
    rules = new RowRules(data);
    addRules();
  }

  /** The rows of an input, judged; fails if a column's type does not fit. */
  public static Pairs apply(InputData data) {
    PairRules judged = new PairRules(data);
    return new Pairs(
        data.rows()
            .select(
                judged.rules.code().as(Pairs.RULE),
                judged.member.value().as(MEMBER_ID),
                judged.other.value().as(OTHER_ID)),
        () -> judged.rules.rejectedRows(judged.member, judged.other));
  }

  private void addRules() {
    if (data.cells().text()) {
      Column line = col(InputData.MALFORMED_ROW);
      rules.add(
          PairRule.MALFORMED_ROW.code(), PairRule.MALFORMED_ROW.ruleName(), line.isNotNull(), line);
    }
    add(PairRule.NULL_MEMBER_ID, member.missing(), other.missing());
    if (data.cells().text()) {
      add(PairRule.UNPARSABLE_MEMBER_ID, member.unparsable(), other.unparsable());
    }
    if (member.checked() || other.checked()) {
      add(PairRule.MEMBER_ID_OUT_OF_RANGE, member.outOfRange(), other.outOfRange());
    }
  }

  private void add(PairRule rule, Column brokenByMember, Column brokenByOther) {
    Column detail = when(brokenByMember, rules.cell(MEMBER_ID)).otherwise(rules.cell(OTHER_ID));
    rules.add(rule.code(), rule.ruleName(), brokenByMember.or(brokenByOther), detail);
  }
}
