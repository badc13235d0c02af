package io.kith.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.jobs.generate.NetworkFiles;
import io.kith.jobs.generate.NetworkOptions;
import io.kith.jobs.options.AsOf;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {
  private static final Path SAMPLE_DATA = Path.of("../sample-data");
  private static final String COMMAND_START = "jobs/bin/kith generate ";

  private final StringWriter printed = new StringWriter();
  private final StringWriter messages = new StringWriter();

  private int run(String... arguments) {
    String[] words = new String[arguments.length + 1];
    words[0] = "generate";
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return new KithCommandLine(new PrintWriter(printed), new PrintWriter(messages)).run(words);
  }

  @Test
  void tellsWhatItMade(@TempDir Path folder) {
    String out = folder.resolve("network").toString();

    assertThat(run("--members", "200", "--mean-degree", "6", "--out", out)).isZero();
    assertThat(printed.toString())
        .containsPattern("members +200\n")
        .containsPattern("distinct connections +600\n")
        .containsPattern("mean degree +6.0\n")
        .containsPattern("rows of impressions +[0-9]+\n")
        .containsPattern("as of +2026-01-01T00:00:00Z\n");
  }

  @Test
  void quietPrintsNothing(@TempDir Path folder) {
    assertThat(
            run(
                "--members",
                "200",
                "--mean-degree",
                "6",
                "--quiet",
                "--out",
                folder.resolve("network").toString()))
        .isZero();
    assertThat(printed.toString()).isEmpty();
  }

  @Test
  void aFolderInUseIsACommandLineError(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "mine");

    assertThat(run("--out", folder.toString())).isEqualTo(1);
    assertThat(messages.toString())
        .isEqualToNormalizingNewlines(
            "Cannot generate a network: the folder '"
                + folder
                + "' is not empty. Empty it, or choose another with --out.\n");
  }

  @Test
  void theDefaultAsOfIsFixed() {
    assertThat(AsOf.parse("2026-01-01").time()).isEqualTo(NetworkOptions.AS_OF_DEFAULT);
  }

  @Test
  void theCommandInItsReadmeMakesTheSampleDataAgain(@TempDir Path folder) throws IOException {
    String command =
        Files.readAllLines(SAMPLE_DATA.resolve("README.md")).stream()
            .filter(line -> line.startsWith(COMMAND_START))
            .findFirst()
            .orElseThrow();
    String[] arguments = command.substring(COMMAND_START.length()).split(" ");
    assertThat(arguments[arguments.length - 2]).isEqualTo("--out");
    arguments[arguments.length - 1] = folder.resolve("again").toString();

    assertThat(run(arguments)).isZero();
    NetworkFiles.assertSameBytes(folder.resolve("again"), SAMPLE_DATA);
  }

  @Test
  void theSampleDataIsSmall() throws IOException {
    long bytes = 0;
    for (String file : NetworkFiles.in(SAMPLE_DATA)) {
      bytes += Files.size(SAMPLE_DATA.resolve(file));
    }
    assertThat(bytes).isLessThan(2_000_000);
  }
}
