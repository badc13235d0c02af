package io.kith.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.KithException;
import io.kith.jobs.docs.Page;
import io.kith.jobs.gate.GateLimits;
import io.kith.jobs.gate.GateRule;
import io.kith.jobs.options.GateOptions;
import io.kith.jobs.session.EnvironmentFailures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The documentation and the command line know the same commands, options and defaults. */
class DocumentedCommandsTest {
  private static final Path PAGE = Path.of("docs/commands.md");
  private static final String LAUNCHER = "jobs/bin/kith ";
  private static final String JAR = "jobs/target/kith-jobs.jar ";

  /** Options of other programs that pages mention. */
  private static final Set<String> FOREIGN =
      Set.of(
          "--master",
          "--deploy-mode",
          "--class",
          "--conf",
          "--driver-memory",
          "--executor-memory",
          "--packages",
          "--execute",
          "--class-path",
          "--serve");

  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+");
  private static final Pattern DEFAULT = Pattern.compile("`(--[a-z-]+)`\\s\\(default\\s([^)]+)\\)");

  private final CommandLine kith = commandLine();

  private static CommandLine commandLine() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return new KithCommandLine(nowhere, nowhere).commandLine(new KithCommand());
  }

  static List<Page> pages() {
    return Page.all();
  }

  @Test
  void thePageOfCommandsIsWhatHelpSays() throws IOException {
    Path made = Path.of("target/commands.md");
    Files.write(made, new CommandsPage(kith).lines());
    assertThat(Files.mismatch(PAGE, made))
        .as("first difference in jobs/docs/commands.md; renew it: cp jobs/%s jobs/%s", made, PAGE)
        .isEqualTo(-1);
  }

  @Test
  void theReadmeListsEveryCommand() {
    List<String> listed =
        Page.read("README.md").table("Commands").stream()
            .map(row -> Page.code(row.get(0)).split(" ", -1)[0])
            .toList();
    assertThat(listed).isEqualTo(List.copyOf(kith.getSubcommands().keySet()));
  }

  @Test
  void theReadmeListsEveryCommandOfSnapshots() {
    String snapshots =
        Page.read("README.md").table("Commands").stream()
            .filter(row -> row.get(0).equals("`snapshots`"))
            .map(row -> row.get(1))
            .collect(Collectors.joining());
    kith.getSubcommands()
        .get("snapshots")
        .getSubcommands()
        .keySet()
        .forEach(name -> assertThat(snapshots).contains("`" + name + "`"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyOptionMentionedExists(Page page) {
    Set<String> mentioned = new TreeSet<>();
    OPTION.matcher(page.text()).results().map(MatchResult::group).forEach(mentioned::add);
    mentioned.removeAll(FOREIGN);
    assertThat(options().map(OptionSpec::longestName).collect(Collectors.toSet()))
        .containsAll(mentioned);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyDefaultQuotedIsTheOptions(Page page) {
    for (MatchResult quoted : DEFAULT.matcher(page.text()).results().toList()) {
      Set<String> defaults =
          options()
              .filter(option -> option.longestName().equals(quoted.group(1)))
              .map(OptionSpec::defaultValue)
              .collect(Collectors.toSet());
      assertThat(defaults).as(quoted.group(1)).containsExactly(quoted.group(2));
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCommandShownIsAccepted(Page page) {
    for (String line : page.commands()) {
      arguments(line).ifPresent(arguments -> commandLine().parseArgs(arguments));
    }
  }

  /** What follows the launcher or the jar. */
  private static Optional<String[]> arguments(String line) {
    int jar = line.indexOf(JAR);
    String rest;
    if (line.startsWith(LAUNCHER)) {
      rest = line.substring(LAUNCHER.length());
    } else if (jar > 0) {
      rest = line.substring(jar + JAR.length());
    } else {
      return Optional.empty();
    }
    return Optional.of(rest.strip().split(" +", -1));
  }

  @Test
  void theTableOfExitCodesIsComplete() {
    Set<Integer> codes =
        new HashSet<>(List.of(0, EnvironmentFailures.BUG, KithCommandLine.INTERRUPTED));
    Arrays.stream(KithException.Failure.values()).forEach(f -> codes.add(f.exitCode()));
    List<Integer> listed = new ArrayList<>();
    Page.read("jobs/docs/operations.md")
        .table("Exit codes")
        .forEach(row -> listed.add(Integer.valueOf(row.get(0))));
    assertThat(listed).isSorted().doesNotHaveDuplicates();
    assertThat(Set.copyOf(listed)).isEqualTo(codes);
  }

  @Test
  void theTableOfGatesIsComplete() {
    Map<GateRule, GateLimits.Limit> limits =
        CommandLine.populateCommand(new GateOptions()).limits().limits();
    List<List<String>> expected = new ArrayList<>();
    for (GateRule rule : GateRule.values()) {
      String threshold =
          Optional.ofNullable(limits.get(rule))
              .map(limit -> Math.round(100 * limit.threshold()) + "%")
              .orElse(rule == GateRule.REJECTED ? "1%" : "not looked at");
      expected.add(List.of("--" + rule.option(), threshold));
    }
    List<List<String>> said =
        Page.read("jobs/docs/operations.md").table("Gates").stream()
            .map(row -> List.of(Page.code(row.get(0)), row.get(2)))
            .toList();
    assertThat(said).containsExactlyInAnyOrderElementsOf(expected);
  }

  /** The options of every command and subcommand. */
  private Stream<OptionSpec> options() {
    return Stream.concat(Stream.of(kith), descendants(kith))
        .flatMap(command -> command.getCommandSpec().options().stream());
  }

  private static Stream<CommandLine> descendants(CommandLine parent) {
    return parent.getSubcommands().values().stream()
        .flatMap(command -> Stream.concat(Stream.of(command), descendants(command)));
  }
}
