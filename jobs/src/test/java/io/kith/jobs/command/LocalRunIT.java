package io.kith.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.jobs.ForkedRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operating system sees of a local run: exit codes, signals, outputs, traces on disk. */
class LocalRunIT {
  @TempDir Path folder;

  private ForkedRun probe(String heap, BiConsumer<Process, Path> meanwhile, String... args) {
    List<String> command =
        ForkedRun.javaWithKith(
            List.of(heap, "-Dlog4j2.configurationFile=classpath:kith-log4j2.properties"),
            "target/test-classes");
    command.add(ProbeApplication.class.getName());
    command.addAll(List.of(args));
    return ForkedRun.of(folder, command, meanwhile);
  }

  private ForkedRun probe(String... args) {
    return probe("-Xmx600m", (process, out) -> {}, args);
  }

  private static ForkedRun launch(Path folder, Path launcher, String... args) {
    List<String> command = new ArrayList<>(List.of(launcher.toAbsolutePath().toString()));
    command.addAll(List.of(args));
    return ForkedRun.of(folder, command);
  }

  @Test
  void aLocalSessionIsQuietLeavesNothingBehindAndShowsProgress() throws IOException {
    ForkedRun run = probe("probe", "finish", "--spark", "spark.master=local[1]");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines()).containsExactly("zone UTC", "rows 10");
    assertThat(run.err()).contains("\rprobing: 0 of 4").doesNotContain(" WARN ", " INFO ");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aTaskOutOfMemoryEndsWithFive() {
    ForkedRun run = probe("probe", "fill-memory");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
    assertThat(run.err())
        .contains("Cannot finish: out of memory", "KITH_JAVA_OPTS=-Xmx8g")
        .doesNotContain("\tat ");
  }

  @Test
  void aHeapTooSmallForSparkEndsWithFive() {
    ForkedRun run = probe("-Xmx300m", (process, out) -> {}, "probe", "finish");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
    assertThat(run.err()).contains("a heap of", "KITH_JAVA_OPTS=-Xmx2g").doesNotContain("\tat ");
  }

  @Test
  void aMasterThatIsNoneEndsWithAMessage() {
    ForkedRun run = probe("probe", "finish", "--spark", "spark.master=nowhere");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
    assertThat(run.err())
        .contains("Cannot start Spark with master 'nowhere'")
        .doesNotContain("\tat ");
  }

  @Test
  void anInterruptEndsWith130AndNoStackTrace() {
    ForkedRun run = probe("-Xmx600m", LocalRunIT::interruptWhenItSleeps, "probe", "sleep");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(130);
    assertThat(run.err()).doesNotContain("This is a bug", "\tat io.kith");
  }

  private static void interruptWhenItSleeps(Process process, Path out) {
    try {
      while (process.isAlive() && !Files.readString(out).contains("sleeping")) {
        Thread.sleep(200);
      }
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void theLauncherWorksFromAnyFolderAndThroughLinks() throws IOException {
    Path link = folder.resolve("linked");
    Files.createSymbolicLink(link, Path.of("bin/kith").toAbsolutePath());
    Path second = folder.resolve("again");
    Files.createSymbolicLink(second, Path.of("linked"));
    ForkedRun run = launch(folder, second, "--version");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("kith ");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void theLauncherForwardsExitCodes() {
    ForkedRun run = launch(folder, Path.of("bin/kith"), "--versoin");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("Did you mean '--version'?");
  }
}
