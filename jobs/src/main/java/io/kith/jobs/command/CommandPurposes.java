package io.kith.jobs.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;

/** The list of commands in the help of {@code kith}: by what somebody wants of them. */
final class CommandPurposes implements IHelpSectionRenderer {
  /** For commands that no purpose names. */
  /** Commands that have no purpose here yet. */
  static final String OTHER = "More";

  private static final int INDENT = 2;
  private static final int GAP = 2;

  private static final Map<String, List<String>> PURPOSES = purposes();

  private static Map<String, List<String>> purposes() {
    Map<String, List<String>> purposes = new LinkedHashMap<>();
    purposes.put("Compute and publish", List.of("recommend", "network"));
    purposes.put("Look at what is published", List.of("lookup", "report"));
    purposes.put("Ask about pairs", List.of("pairs", "mutuals"));
    purposes.put("Learn and judge rankings", List.of("train", "evaluate", "features"));
    purposes.put("Run it every night", List.of("plan", "snapshots", "export", "erase", "doctor"));
    purposes.put("Try it", List.of("generate", "completion"));
    return purposes;
  }

  @Override
  public String render(Help help) {
    Map<String, CommandLine> commands = help.commandSpec().subcommands();
    int width = commands.keySet().stream().mapToInt(String::length).max().orElse(0);
    int room = help.commandSpec().usageMessage().width() - INDENT - width - GAP;
    StringBuilder text = new StringBuilder();
    grouped(commands)
        .forEach(
            (purpose, names) -> {
              text.append(String.format("%n%s%n", purpose));
              for (String name : names) {
                text.append(" ".repeat(INDENT)).append(name);
                text.append(" ".repeat(width - name.length() + GAP));
                text.append(wrapped(summary(commands.get(name)), room, INDENT + width + GAP));
              }
            });
    return text.toString();
  }

  /** Every command once, under its purpose. */
  static Map<String, List<String>> grouped(Map<String, CommandLine> commands) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    List<String> left = new ArrayList<>(commands.keySet());
    PURPOSES.forEach(
        (purpose, names) -> {
          List<String> present = names.stream().filter(left::contains).toList();
          if (!present.isEmpty()) {
            groups.put(purpose, present);
            left.removeAll(present);
          }
        });
    if (!left.isEmpty()) {
      groups.put(OTHER, left);
    }
    return groups;
  }

  private static String summary(CommandLine command) {
    CommandLine.Model.UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    String[] texts = usage.header().length > 0 ? usage.header() : usage.description();
    return texts.length == 0 ? "" : texts[0].replace("%%", "%");
  }

  private static String wrapped(String text, int room, int indent) {
    StringBuilder lines = new StringBuilder();
    int used = 0;
    for (String word : Arrays.asList(text.split(" ", -1))) {
      if (used > 0 && used + 1 + word.length() > room) {
        lines.append(System.lineSeparator()).append(" ".repeat(indent));
        used = 0;
      } else if (used > 0) {
        lines.append(' ');
        used++;
      }
      lines.append(word);
      used += word.length();
    }
    return lines.append(System.lineSeparator()).toString();
  }
}
