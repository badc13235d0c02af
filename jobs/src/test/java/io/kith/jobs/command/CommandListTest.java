package io.kith.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** How people find the command that they need: by purpose, and by completion. */
class CommandListTest {
  private final StringWriter out = new StringWriter();
  private final KithCommandLine kith =
      new KithCommandLine(new PrintWriter(out), new PrintWriter(new StringWriter()));

  @Test
  void helpListsEveryCommandOnceByPurpose() {
    assertThat(kith.run("--help")).isZero();
    Map<String, CommandLine> commands = kith.commandLine(new KithCommand()).getSubcommands();
    assertThat(CommandPurposes.grouped(commands).values().stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(commands.keySet());
    assertThat(CommandPurposes.grouped(commands)).doesNotContainKey(CommandPurposes.OTHER);
    commands
        .keySet()
        .forEach(
            name ->
                assertThat(
                        out.toString().lines().filter(line -> line.startsWith("  " + name + " ")))
                    .as(name)
                    .hasSize(1));
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 120);
  }

  @Test
  void bashCompletesCommandsAndOptions(@TempDir Path folder) throws Exception {
    assertThat(kith.run("completion")).isZero();
    Path script = Files.writeString(folder.resolve("kith"), out.toString());
    assertThat(completions(script, "kith", "rec")).contains("recommend");
    assertThat(completions(script, "kith", "recommend", "--conn")).contains("--connections");
    assertThat(completions(script, "kith", "snapshots", "ver")).contains("verify");
  }

  /** What bash offers for the last word. */
  private static List<String> completions(Path script, String... words) throws Exception {
    String ask =
        ". %s; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_kith; printf '%%s\\n' \"${COMPREPLY[@]}\""
            .formatted(script, String.join(" ", words), words.length - 1);
    Process bash = new ProcessBuilder("bash", "-c", ask).redirectErrorStream(true).start();
    String answer = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(answer).isZero();
    return answer.lines().toList();
  }
}
