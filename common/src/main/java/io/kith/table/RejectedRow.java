package io.kith.table;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * A row of an input that broke a rule; a row of {@code rejected_rows}.
 *
 * @param input the input's name, such as {@code connections}
 * @param file where it stood, empty when that is unknown
 * @param rule the rule's name
 * @param detail what was wrong, empty when the rule says it all
 */
public record RejectedRow(
    String input,
    String file,
    String rule,
    OptionalLong memberId,
    OptionalLong otherId,
    String detail) {
  public RejectedRow {
    requireNonNull(input, "input");
    requireNonNull(file, "file");
    requireNonNull(rule, "rule");
    requireNonNull(memberId, "memberId");
    requireNonNull(otherId, "otherId");
    requireNonNull(detail, "detail");
  }
}
