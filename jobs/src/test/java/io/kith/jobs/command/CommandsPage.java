package io.kith.jobs.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes jobs/docs/commands.md from the command line's own model. */
final class CommandsPage {
  private final CommandLine kith;
  private final List<String> lines = new ArrayList<>();

  CommandsPage(CommandLine kith) {
    this.kith = kith;
  }

  List<String> lines() {
    lines.add("# Commands");
    lines.add("");
    lines.add(
        "This page is made from the command line's own help, and a test holds the two equal.");
    lines.add("Every command takes `--help`, and `--debug` to see the stack traces of errors.");
    kith.getSubcommands().values().forEach(this::addCommand);
    return lines;
  }

  private void addCommand(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    String name = spec.qualifiedName().replaceFirst("^kith ", "");
    lines.add("");
    lines.add((command.getParent() == kith ? "## " : "### ") + name);
    for (String text : texts(spec)) {
      lines.add("");
      lines.add(text);
    }
    if (command.getSubcommands().isEmpty()) {
      lines.add("");
      lines.add("| option | meaning |");
      lines.add("|---|---|");
      spec.positionalParameters().forEach(this::addParameter);
      spec.options().stream().filter(option -> !isShared(option)).forEach(this::addOption);
    }
    command.getSubcommands().values().forEach(this::addCommand);
  }

  private static List<String> texts(CommandSpec spec) {
    List<String> texts = new ArrayList<>();
    for (String header : spec.usageMessage().header()) {
      texts.add(plain(header));
    }
    for (String description : spec.usageMessage().description()) {
      texts.add(plain(description));
    }
    return texts;
  }

  private static boolean isShared(OptionSpec option) {
    return option.hidden()
        || option.longestName().equals("--help")
        || option.longestName().equals("--debug");
  }

  private void addParameter(PositionalParamSpec parameter) {
    addRow(parameter.paramLabel(), parameter);
  }

  private void addOption(OptionSpec option) {
    String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
    addRow(option.longestName() + value, option);
  }

  private void addRow(String usage, ArgSpec argument) {
    String meaning = plain(String.join(" ", argument.description()));
    if (argument.defaultValue() != null) {
      meaning = meaning.replace("${DEFAULT-VALUE}", argument.defaultValue());
    }
    if (argument.required()) {
      meaning += argument.isOption() ? " Required." : "";
    }
    lines.add(String.format(Locale.ROOT, "| `%s` | %s |", cell(usage), cell(meaning)));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  /** Help texts are formats: a percent sign is doubled. */
  private static String plain(String text) {
    return text.replace("%%", "%");
  }
}
