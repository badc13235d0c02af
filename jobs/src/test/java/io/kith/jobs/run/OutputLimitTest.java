package io.kith.jobs.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OutputLimitTest {
  @Test
  void aTableOfTheLimitIsWritten() {
    assertThatCode(() -> OutputLimit.check("pair_scores", OutputLimit.ROWS_MAX, "", 50, ""))
        .doesNotThrowAnyException();
  }

  @Test
  void oneRowMoreIsRefusedWithItsSize() {
    assertThatThrownBy(
            () ->
                OutputLimit.check(
                    "pair_scores",
                    OutputLimit.ROWS_MAX + 1,
                    "at most 100,000,001",
                    50,
                    "Ask about fewer pairs"))
        .hasMessage(
            "Cannot write pair_scores: it would have at most 100,000,001 rows, about 5.0 GB; more"
                + " than 100,000,000 rows are refused. Ask about fewer pairs, or insist with"
                + " --force.");
  }
}
