package io.kith.jobs.terminal;

import io.kith.KithException;
import io.kith.jobs.table.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words for a command line that cannot be read, with the nearest valid name. */
public final class UsageErrors {
  private UsageErrors() {}

  public static String message(ParameterException e) {
    CommandLine command = e.getCommandLine();
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      return unmatched(command, unmatched.getUnmatched().get(0));
    }
    if (e.getCause() instanceof KithException cause) {
      return cause.getMessage();
    }
    String message = e.getMessage();
    return message.startsWith("Cannot ")
        ? message
        : "Cannot read the command line: %s %s".formatted(sentence(message), seeHelp(command));
  }

  private static String unmatched(CommandLine command, String word) {
    boolean option = word.startsWith("-");
    boolean subcommand = !option && command.getParent() == null;
    String kind = option ? "unknown option" : subcommand ? "unknown command" : "unexpected word";
    Optional<String> nearest =
        option
            ? NearestName.of(word.replaceFirst("=.*", ""), optionNames(command))
            : NearestName.of(word, command.getSubcommands().keySet());
    return "Cannot read the command line: %s '%s'. %s%s"
        .formatted(
            kind, word, nearest.map("Did you mean '%s'? "::formatted).orElse(""), seeHelp(command));
  }

  private static List<String> optionNames(CommandLine command) {
    List<String> names = new ArrayList<>(command.getCommandSpec().optionsMap().keySet());
    names.removeIf(name -> !name.startsWith("--"));
    return names;
  }

  private static String sentence(String message) {
    String text = Character.toLowerCase(message.charAt(0)) + message.substring(1);
    return text.endsWith(".") ? text : text + ".";
  }

  private static String seeHelp(CommandLine command) {
    return "See '%s --help'.".formatted(command.getCommandSpec().qualifiedName());
  }
}
