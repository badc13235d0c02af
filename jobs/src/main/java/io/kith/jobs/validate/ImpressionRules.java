package io.kith.jobs.validate;

import io.kith.jobs.table.IdColumn;
import io.kith.jobs.table.ImpressionsTable;
import io.kith.jobs.table.InputData;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * Judges the rows of {@code --impressions}.
 *
 * <p>Columns of the rows: {@code rule INT}, {@code member_id BIGINT}, {@code candidate_id BIGINT},
 * {@code impressions INT}, {@code last_seen BIGINT} (microseconds since 1970 UTC, null: unknown).
 * No action runs, but a look at the first rows where {@code last_seen} is text.
 */
public final class ImpressionRules {
  private ImpressionRules() {}

  /** The rows of an input, judged; fails if a column's type does not fit. */
  public static JudgedRows apply(InputData data) {
    InputRules rules = new InputRules(data);
    IdColumn member = rules.id(ImpressionsTable.MEMBER_ID, InputRules.IdRules.MEMBER);
    IdColumn candidate = rules.id(ImpressionsTable.CANDIDATE_ID, InputRules.IdRules.MEMBER);
    Column impressions =
        rules.integer(
            ImpressionsTable.IMPRESSIONS,
            0,
            Integer.MAX_VALUE,
            PeopleRule.UNPARSABLE_IMPRESSIONS,
            PeopleRule.IMPRESSIONS_OUT_OF_RANGE);
    rules.add(
        PeopleRule.NULL_IMPRESSIONS,
        impressions.isNull(),
        rules.cell(ImpressionsTable.IMPRESSIONS));
    rules.time(
        ImpressionsTable.LAST_SEEN,
        PeopleRule.UNPARSABLE_LAST_SEEN,
        PeopleRule.LAST_SEEN_OUT_OF_RANGE);
    return rules.judged(member, Optional.of(candidate));
  }
}
