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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which snapshot a report is about, what it is compared with, and where it goes. */
class ReportCommandTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:15:00Z");

  @TempDir Path folder;
  private Path store;
  private Snapshot first;
  private Snapshot live;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void publishTwice() throws IOException {
    store = folder.resolve("a <b>store</b> & more");
    first = SampleStore.publish(store, "first", NOW);
    live = SampleStore.publish(store, "second", NOW);
  }

  private int run(String... options) {
    List<String> args = new ArrayList<>(List.of("report", "--store", store.toString()));
    args.addAll(List.of(options));
    return new KithCommandLine(
            new PrintWriter(out), new PrintWriter(err), List.of(ReportCommand.class))
        .run(args.toArray(String[]::new));
  }

  @Test
  void theLiveSnapshotIsComparedWithTheOneBefore() {
    assertThat(run("--out", "-")).as(err.toString()).isZero();
    assertThat(out.toString())
        .startsWith("<!DOCTYPE html>\n<html xmlns=")
        .contains("<h1>Kith snapshot " + live.id() + "</h1>")
        .contains("Compared with " + first.id())
        .contains("Of 1 members with a list in both, 1 (100.0 %) have the same first 10")
        .contains("a &lt;b&gt;store&lt;/b&gt; &amp; more");
  }

  @Test
  void anOlderSnapshotHasNothingBeforeIt() {
    assertThat(run(first.id(), "--out", "-")).isZero();
    assertThat(out.toString()).contains("There is no snapshot before this one in the store.");
  }

  @Test
  void theFileIsReplacedAndNoDraftIsLeft() throws IOException {
    Path file = folder.resolve("reports/live.html");
    assertThat(run("--out", file.toString())).isZero();
    assertThat(run("--out", file.toString())).isZero();
    assertThat(Files.readString(file)).endsWith("</html>\n");
    try (var names = Files.list(file.getParent())) {
      assertThat(names).containsExactly(file);
    }
    assertThat(out.toString()).contains("report    " + file);
  }

  @Test
  void theSameSnapshotGivesTheSamePage() {
    assertThat(run("--out", "-")).isZero();
    String once = out.toString();
    out.getBuffer().setLength(0);
    assertThat(run("--out", "-")).isZero();
    assertThat(out.toString()).isEqualTo(once);
  }

  @Test
  void aFolderInTheFilesPlaceIsTheEnvironments() throws IOException {
    Path taken = Files.createDirectories(folder.resolve("taken/child")).getParent();
    assertThat(run("--out", taken.toString())).isEqualTo(5);
    assertThat(err.toString()).startsWith("Cannot write the report: ").contains("--out");
  }
}
