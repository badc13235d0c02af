package io.kith.jobs.validate;

import io.kith.jobs.table.IdColumn;
import io.kith.jobs.table.InputData;
import io.kith.jobs.table.SuppressionsTable;
import java.util.List;
import java.util.Optional;

/**
 * Judges the rows of {@code --suppressions}.
 *
 * <p>Columns of the rows: {@code rule INT}, {@code member_id BIGINT}, {@code candidate_id BIGINT},
 * {@code reason INT} (an index of the reasons given), {@code suppressed_at BIGINT} (microseconds
 * since 1970 UTC, null: never expires). No action runs, but a look at the first rows where {@code
 * suppressed_at} is text.
 */
public final class SuppressionRules {
  private SuppressionRules() {}

  /**
   * The rows of an input, judged; fails if a column's type does not fit.
   *
   * @param reasons the legal values of the column
   */
  public static JudgedRows apply(InputData data, List<String> reasons) {
    InputRules rules = new InputRules(data);
    IdColumn member = rules.id(SuppressionsTable.MEMBER_ID, InputRules.IdRules.MEMBER);
    IdColumn candidate = rules.id(SuppressionsTable.CANDIDATE_ID, InputRules.IdRules.MEMBER);
    rules.choice(SuppressionsTable.REASON, reasons, PeopleRule.UNKNOWN_REASON);
    rules.time(
        SuppressionsTable.SUPPRESSED_AT,
        PeopleRule.UNPARSABLE_SUPPRESSED_AT,
        PeopleRule.SUPPRESSED_AT_OUT_OF_RANGE);
    return rules.judged(member, Optional.of(candidate));
  }
}
