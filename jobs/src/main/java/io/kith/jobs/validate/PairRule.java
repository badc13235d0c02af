package io.kith.jobs.validate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The rules that a row of {@code --pairs} can break; a row counts for the first of them. */
public enum PairRule {
  /** A line that is not of the format, for example with too many cells. */
  MALFORMED_ROW(1),
  /** {@code member_id} or {@code other_id} is null or blank. */
  NULL_MEMBER_ID(2),
  /** The text of {@code member_id} or {@code other_id} is no integer. */
  UNPARSABLE_MEMBER_ID(3),
  /** {@code member_id} or {@code other_id} lies outside BIGINT. */
  MEMBER_ID_OUT_OF_RANGE(4);

  private final int code;

  PairRule(int code) {
    this.code = code;
  }

  /** The names by code; the one of rows that break no rule, 0, is {@code good}. */
  public static List<String> namesByCode() {
    return Stream.concat(Stream.of("good"), Arrays.stream(values()).map(PairRule::ruleName))
        .toList();
  }

  int code() {
    return code;
  }

  String ruleName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
