package io.kith.jobs.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsOfTest {
  @Test
  void aDateIsItsFirstMomentInUtc() {
    assertThat(AsOf.parse("2026-11-21").time()).isEqualTo(Instant.parse("2026-11-21T00:00:00Z"));
  }

  @Test
  void anOffsetIsTakenOff() {
    assertThat(AsOf.parse("2026-11-21T04:15:00+01:00").time())
        .isEqualTo(Instant.parse("2026-11-21T03:15:00Z"));
    assertThat(AsOf.parse("2026-11-21T03:15Z")).isEqualTo(AsOf.parse("2026-11-20T22:15-05:00"));
  }

  @Test
  void finerThanAMicrosecondIsCutOff() {
    // 1 s and 123456 microseconds after the epoch.
    assertThat(AsOf.parse("1970-01-01T00:00:01.123456789Z").micros()).isEqualTo(1_123_456L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-21T03:15:00", "21.11.2026", "2026-02-30", "now", "", "T"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> AsOf.parse(text))
        .hasMessageStartingWith("Cannot read the time '" + text + "'")
        .hasMessageContaining("2026-11-21T03:15:00Z");
  }
}
