package io.kith.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.jobs.terminal.Progress;
import io.kith.jobs.terminal.RunSummary;
import io.kith.jobs.terminal.StageClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a person sees while a command runs and after it. */
class CommandOutputTest {
  private final StringWriter text = new StringWriter();
  private final PrintWriter writer = new PrintWriter(text);

  @Test
  void theSummaryHasItsValuesInOneColumn() {
    new RunSummary()
        .add("members", 1_234_567)
        .add("snapshot", "20261121T031500Z-1a2b3c")
        .add("took", Duration.ofMillis(2_340))
        .print(writer);
    assertThat(text.toString().lines())
        .containsExactly(
            "members   1,234,567", "snapshot  20261121T031500Z-1a2b3c", "took      2.3 s");
  }

  @Test
  void stagesAreListedInTheOrderTheyBegan() {
    StageClock clock = new StageClock();
    assertThat(clock.<Integer>time("read", () -> 7)).isEqualTo(7);
    clock.run("engine", () -> {});
    clock.run("read", () -> {});
    assertThat(clock.stages()).containsOnlyKeys("read", "engine");
    new RunSummary().add("stages", clock).print(writer);
    assertThat(text.toString())
        .isEqualTo("stages  read 0.0 s, engine 0.0 s" + System.lineSeparator());
  }

  @Test
  void progressOverwritesItsLineAndLeavesNone() {
    try (Progress progress = new Progress(writer, true)) {
      progress.show("counting wedges", 0, 1_200);
      progress.show("counting wedges", 1, 1_200);
      progress.show("write", 3, 4);
    }
    // The second call came too soon after the first.
    assertThat(text.toString())
        .isEqualTo(
            "\rcounting wedges: 0 of 1,200"
                + ("\rwrite: 3 of 4" + " ".repeat(14))
                + ("\r" + " ".repeat(13) + "\r"));
  }

  @Test
  void progressIsSilentWhenNobodyLooks() {
    try (Progress progress = new Progress(writer, false)) {
      progress.show("counting wedges", 0, 10);
    }
    assertThat(text.toString()).isEmpty();
  }
}
