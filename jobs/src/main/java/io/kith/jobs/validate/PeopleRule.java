package io.kith.jobs.validate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The rules that a row of {@code --members}, {@code --affiliations}, {@code --suppressions} or
 * {@code --impressions} can break; a row counts for the first of them.
 */
public enum PeopleRule {
  /** A line that is not of the format, for example with too many cells. */
  MALFORMED_ROW(1),
  /** An id of a member is null or blank. */
  NULL_MEMBER_ID(2),
  /** The text of an id of a member is no integer. */
  UNPARSABLE_MEMBER_ID(3),
  /** An id of a member lies outside BIGINT. */
  MEMBER_ID_OUT_OF_RANGE(4),
  /** {@code organization_id} is null or blank. */
  NULL_ORGANIZATION_ID(5),
  /** The text of {@code organization_id} is no integer. */
  UNPARSABLE_ORGANIZATION_ID(6),
  /** {@code organization_id} lies outside BIGINT. */
  ORGANIZATION_ID_OUT_OF_RANGE(7),
  /** {@code kind} is null, or none of those known. */
  UNKNOWN_KIND(8),
  /** The text of {@code from_year} or {@code to_year} is no integer. */
  UNPARSABLE_YEAR(9),
  /** {@code from_year} or {@code to_year} lies outside the years 1 to 9999. */
  YEAR_OUT_OF_RANGE(10),
  /** {@code to_year} lies before {@code from_year}. */
  REVERSED_YEARS(11),
  /** {@code reason} is null, or none of those known. */
  UNKNOWN_REASON(12),
  /** The text of {@code suppressed_at} is neither ISO-8601 nor an integer. */
  UNPARSABLE_SUPPRESSED_AT(13),
  /** {@code suppressed_at} lies outside the years 1 to 9999. */
  SUPPRESSED_AT_OUT_OF_RANGE(14),
  /** {@code impressions} is null or blank. */
  NULL_IMPRESSIONS(15),
  /** The text of {@code impressions} is no integer. */
  UNPARSABLE_IMPRESSIONS(16),
  /** {@code impressions} is below 0 or above 2^31 − 1. */
  IMPRESSIONS_OUT_OF_RANGE(17),
  /** The text of {@code last_seen} is neither ISO-8601 nor an integer. */
  UNPARSABLE_LAST_SEEN(18),
  /** {@code last_seen} lies outside the years 1 to 9999. */
  LAST_SEEN_OUT_OF_RANGE(19),
  /** The text of a BOOLEAN is neither true nor false. */
  UNPARSABLE_FLAG(20),
  /** The text of {@code joined_at} is neither ISO-8601 nor an integer. */
  UNPARSABLE_JOINED_AT(21),
  /** {@code joined_at} lies outside the years 1 to 9999. */
  JOINED_AT_OUT_OF_RANGE(22);

  private final int code;

  PeopleRule(int code) {
    this.code = code;
  }

  /** The names by code; the one of rows that break no rule, 0, is {@code good}. */
  public static List<String> namesByCode() {
    return Stream.concat(Stream.of("good"), Arrays.stream(values()).map(PeopleRule::ruleName))
        .toList();
  }

  int code() {
    return code;
  }

  /** The rule's name in {@code rejected_rows} and the manifest. */
  public String ruleName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
