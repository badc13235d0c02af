package io.kith.jobs.validate;

import io.kith.jobs.table.AffiliationsTable;
import io.kith.jobs.table.IdColumn;
import io.kith.jobs.table.InputData;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * Judges the rows of {@code --affiliations}.
 *
 * <p>Columns of the rows: {@code rule INT}, {@code member_id BIGINT}, {@code organization_id
 * BIGINT}, {@code kind INT} (an index of the kinds given), {@code from_year INT}, {@code to_year
 * INT} (0 for null), {@code organization STRING}. No action runs.
 */
public final class AffiliationRules {
  private static final int YEAR_MIN = 1;
  private static final int YEAR_MAX = 9999;

  private AffiliationRules() {}

  /**
   * The rows of an input, judged; fails if a column's type does not fit.
   *
   * @param kinds the legal values of the column
   */
  public static JudgedRows apply(InputData data, List<String> kinds) {
    InputRules rules = new InputRules(data);
    IdColumn member = rules.id(AffiliationsTable.MEMBER_ID, InputRules.IdRules.MEMBER);
    IdColumn organization =
        rules.id(AffiliationsTable.ORGANIZATION_ID, InputRules.IdRules.ORGANIZATION);
    rules.choice(AffiliationsTable.KIND, kinds, PeopleRule.UNKNOWN_KIND);
    Column from = year(rules, AffiliationsTable.FROM_YEAR);
    Column to = year(rules, AffiliationsTable.TO_YEAR);
    if (data.has(AffiliationsTable.FROM_YEAR) && data.has(AffiliationsTable.TO_YEAR)) {
      rules.add(PeopleRule.REVERSED_YEARS, to.lt(from), rules.cell(AffiliationsTable.TO_YEAR));
    }
    rules.text(AffiliationsTable.ORGANIZATION);
    return rules.judged(member, Optional.of(organization));
  }

  private static Column year(InputRules rules, String name) {
    return rules.integer(
        name, YEAR_MIN, YEAR_MAX, PeopleRule.UNPARSABLE_YEAR, PeopleRule.YEAR_OUT_OF_RANGE);
  }
}
