package io.kith.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A newcomer's path, jobs/docs/quick-start.md, leads where it says. */
class QuickStartIT {
  @BeforeAll
  static void runCommands() {
    assumeTrue(QuickStart.isBuilt(), "kith-jobs.jar is not built");
  }

  @Test
  void everyCommandEndsWell() {
    assertThat(QuickStart.commands())
        .hasSizeGreaterThan(6)
        .contains("jobs/bin/kith recommend", "jobs/bin/kith lookup 10250", "notebooks/run");
    assertThat(QuickStart.endings()).isNotEmpty();
    QuickStart.endings().forEach((command, ending) -> ending.assertWell(command));
  }

  @Test
  void thePageTellsTheSecondsOfEachInOrder() {
    List<String> timed =
        QuickStart.lines().stream()
            .map(line -> line.replaceFirst("^\\| `([^`]*)` \\| [0-9]+[.][0-9] \\|$", "timed: $1"))
            .filter(line -> line.startsWith("timed: "))
            .map(line -> line.substring("timed: ".length()))
            .toList();
    assertThat(timed.get(0)).isEqualTo("git clone");
    assertThat(timed.subList(1, timed.size())).isEqualTo(QuickStart.commands());
  }

  @Test
  void theyGiveWhatThePageSays() {
    assertThat(QuickStart.endings().get("jobs/bin/kith recommend").output())
        .contains("members with recommendations", "(live)");
    assertThat(QuickStart.endings().get("jobs/bin/kith lookup 10250").output())
        .contains(
            "member 10250 Velka Pebbleworth · snapshot ", "1  28325   Dastin Umberfield · 2nd");
    assertThat(QuickStart.endings().get("jobs/bin/kith doctor").output()).contains("is live");
    assertThat(Files.exists(QuickStart.ROOT.resolve("target/report.html"))).isTrue();
    assertThat(Files.exists(QuickStart.ROOT.resolve("target/my-store")))
        .as("a dry run writes nothing")
        .isFalse();
  }
}
