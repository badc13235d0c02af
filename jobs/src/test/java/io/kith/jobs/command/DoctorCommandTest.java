package io.kith.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.Snapshot;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  @TempDir Path store;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... options) {
    List<String> args = new ArrayList<>(List.of("doctor", "--store", store.toString()));
    args.addAll(List.of(options));
    return new KithCommandLine(
            new PrintWriter(out), new PrintWriter(err), List.of(DoctorCommand.class))
        .run(args.toArray(String[]::new));
  }

  @Test
  void aSoundStoreOnThisMachineIsFine() throws IOException {
    Snapshot live = SampleStore.publish(store, "nightly", Instant.parse("2026-11-21T03:15:00Z"));
    assertThat(run()).as(err.toString()).isZero();
    assertThat(out.toString())
        .containsPattern("ok +Java +17|ok +Java +21")
        .containsPattern("ok +Spark +4.1.0, on the class path")
        .contains("memory", "cores")
        .contains("'%s', %s is live".formatted(store, live.id()))
        .contains("tables", "writing  permitted", "room")
        .doesNotContain("bad ");
  }

  @Test
  void quietPrintsOnlyWhatSomebodyShouldKnow() throws IOException {
    SampleStore.publish(store, "nightly", Instant.parse("2026-11-21T03:15:00Z"));
    assertThat(run("--quiet")).isZero();
    assertThat(out.toString()).doesNotContain("ok ");
  }

  @Test
  void aDamagedStoreEndsWithTwoAndSaysHowToMendIt() throws IOException {
    Snapshot live = SampleStore.publish(store, "nightly", Instant.parse("2026-11-21T03:15:00Z"));
    Files.delete(Path.of(live.folder(), "recommendations/part-00000.parquet"));
    assertThat(run("--json")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("Cannot run Kith here: tables: 1 of 1 files differ from the manifest")
        .contains(
            "recommendations/part-00000.parquet, which is missing", "kith snapshots rollback");
    assertThat(out.toString()).contains("\"verdict\" : \"bad\"");
  }

  @Test
  void aStoreThatCannotBeWrittenToEndsWithFive() throws IOException {
    Path file = Files.createFile(store.resolve("file"));
    store = file.resolve("store");
    assertThat(run()).isEqualTo(5);
    assertThat(err.toString()).startsWith("Cannot run Kith here: ");
  }
}
