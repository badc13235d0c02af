package io.kith.jobs.validate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The rules that a row of {@code --connections} can break; a row counts for the first of them. */
public enum ConnectionRule {
  /** A line that is not of the format, for example with too many cells. */
  MALFORMED_ROW(1),
  /** {@code member_a} or {@code member_b} is null or blank. */
  NULL_MEMBER_ID(2),
  /** The text of {@code member_a} or {@code member_b} is no integer. */
  UNPARSABLE_MEMBER_ID(3),
  /** {@code member_a} or {@code member_b} lies outside BIGINT. */
  MEMBER_ID_OUT_OF_RANGE(4),
  /** The text of {@code connected_at} is neither ISO-8601 nor an integer. */
  UNPARSABLE_CONNECTED_AT(5),
  /** {@code connected_at} lies outside the years 1 to 9999. */
  CONNECTED_AT_OUT_OF_RANGE(6),
  /** The text of {@code strength} is no number. */
  UNPARSABLE_STRENGTH(7),
  /** {@code strength} is 0 or less. */
  NONPOSITIVE_STRENGTH(8),
  /** {@code strength} is infinite or not a number. */
  NONFINITE_STRENGTH(9);

  /** The code of a row that breaks no rule. */
  public static final int GOOD = RowRules.GOOD;

  private final int code;

  ConnectionRule(int code) {
    this.code = code;
  }

  /** The names by code; the one of {@link #GOOD} is {@code good}. */
  public static List<String> namesByCode() {
    return Stream.concat(Stream.of("good"), Arrays.stream(values()).map(ConnectionRule::ruleName))
        .toList();
  }

  /** The rule's number in a row, from 1. */
  public int code() {
    return code;
  }

  /** The rule's name in {@code rejected_rows} and the manifest. */
  public String ruleName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
