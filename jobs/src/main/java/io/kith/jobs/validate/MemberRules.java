package io.kith.jobs.validate;

import io.kith.jobs.table.IdColumn;
import io.kith.jobs.table.InputData;
import io.kith.jobs.table.MembersTable;
import java.util.List;
import java.util.Optional;

/**
 * Judges the rows of {@code --members}.
 *
 * <p>Columns of the rows: {@code rule INT}, {@code member_id BIGINT}, {@code connections_visibility
 * INT} and {@code status INT} (indexes of the values given; beyond them, one more for null, two
 * more for unknown), {@code recommendable}, {@code introducible}, {@code receives_recommendations
 * INT} (0 true, 1 false, 2 null), {@code industry}, {@code location STRING}, {@code joined_at
 * BIGINT} (microseconds since 1970 UTC). A column that the input does not have is 0, or null. No
 * action runs, but a look at the first rows where {@code joined_at} is text.
 */
public final class MemberRules {
  private MemberRules() {}

  /**
   * The rows of an input, judged; fails if a column's type does not fit.
   *
   * @param visibilities the known values of {@code connections_visibility}, the default first
   * @param statuses the known values of {@code status}, the default first
   */
  public static JudgedRows apply(InputData data, List<String> visibilities, List<String> statuses) {
    InputRules rules = new InputRules(data);
    IdColumn member = rules.id(MembersTable.MEMBER_ID, InputRules.IdRules.MEMBER);
    rules.choice(MembersTable.CONNECTIONS_VISIBILITY, visibilities);
    rules.choice(MembersTable.STATUS, statuses);
    rules.flag(MembersTable.RECOMMENDABLE);
    rules.flag(MembersTable.INTRODUCIBLE);
    rules.flag(MembersTable.RECEIVES_RECOMMENDATIONS);
    rules.text(MembersTable.INDUSTRY);
    rules.text(MembersTable.LOCATION);
    rules.time(
        MembersTable.JOINED_AT, PeopleRule.UNPARSABLE_JOINED_AT, PeopleRule.JOINED_AT_OUT_OF_RANGE);
    return rules.judged(member, Optional.empty());
  }
}
