package io.kith.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.KithException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunIdTest {
  @Test
  void aSafeIdIsItsOwnFileName() {
    for (String id : List.of("daily", "2026-11-21", "a.b_c-d+e=f@g", "x".repeat(200))) {
      assertThat(RunId.fileName(id)).isEqualTo(id);
    }
  }

  @Test
  void otherCharactersAreWrittenAsInAUrl() {
    assertThat(RunId.fileName("scheduled__2026-11-21T03:00:00+00:00"))
        .isEqualTo("scheduled__2026-11-21T03%3A00%3A00+00%3A00");
    assertThat(RunId.fileName("../a b\\c\n")).isEqualTo("%2E.%2Fa%20b%5Cc%0A");
    assertThat(RunId.fileName("ü")).isEqualTo("%C3%BC");
    assertThat(RunId.fileName("_a")).isEqualTo("%5Fa");
  }

  @Test
  void differentIdsHaveDifferentNames() {
    // %3A, ~ and the digest's form are themselves texts that somebody may give.
    assertThat(
            List.of(
                RunId.fileName("a:"),
                RunId.fileName("a%3A"),
                RunId.fileName("a%253A"),
                RunId.fileName(":".repeat(5000)),
                RunId.fileName(":".repeat(5001)),
                RunId.fileName(RunId.fileName(":".repeat(5000)))))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.length() <= 200);
  }

  @Test
  void anEmptyIdIsRefused() {
    assertThatThrownBy(() -> RunId.check(""))
        .isInstanceOfSatisfying(
            KithException.class,
            e -> assertThat(e.failure()).isEqualTo(KithException.Failure.COMMAND_LINE))
        .hasMessageStartingWith("Cannot use the run id '': it is empty.");
    assertThatThrownBy(() -> RunId.check("a\ud800")).hasMessageContaining("no Unicode text");
  }

  @Test
  void aRunThatNobodyNamedIsNamedAfterItsCommandAndStart() {
    assertThat(RunId.unnamed("recommend", Instant.parse("2026-11-21T03:15:00.250Z")))
        .matches("recommend-20261121T031500Z-[0-9a-f]{8}");
  }
}
