package io.kith.jobs.read;

import io.kith.KithException;
import io.kith.jobs.table.InputColumns;
import io.kith.jobs.table.NearestName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which source column stands for which of Kith's, from {@code --columns
 * connections.member_a=src,connections.member_b=dst}.
 *
 * @param byInput input name to (Kith's column to source column)
 */
public record ColumnMapping(Map<String, Map<String, String>> byInput) {
  private static final String FORM = "INPUT.name=source,…";

  /**
   * Reads the option's arguments; the input's name may be left out after the first pair of each.
   *
   * @param inputs the inputs there are, with the columns that each may map
   */
  public static ColumnMapping parse(List<String> arguments, Map<String, InputColumns> inputs) {
    Map<String, Map<String, String>> byInput = new TreeMap<>();
    for (String argument : arguments) {
      String input = null;
      for (String pair : argument.split(",", -1)) {
        int equals = pair.indexOf('=');
        int dot = pair.lastIndexOf('.', equals);
        input = dot > 0 ? pair.substring(0, dot).strip() : input;
        if (equals < 0 || input == null || pair.substring(equals + 1).isBlank()) {
          throw wrong("'%s' is not of the form %s".formatted(pair, FORM), "");
        }
        String name = pair.substring(dot + 1, equals).strip();
        check(input, name, inputs);
        String before =
            byInput
                .computeIfAbsent(input, key -> new TreeMap<>())
                .put(name, pair.substring(equals + 1).strip());
        if (before != null) {
          throw wrong("'%s.%s' is mapped twice".formatted(input, name), "");
        }
      }
    }
    return new ColumnMapping(byInput);
  }

  /** The mapping of one input, empty where none was given. */
  public Map<String, String> of(String input) {
    return byInput.getOrDefault(input, Map.of());
  }

  private static void check(String input, String name, Map<String, InputColumns> inputs) {
    InputColumns columns = inputs.get(input);
    if (columns == null) {
      throw wrong("there is no input '%s'".formatted(input), meant(input, inputs.keySet()));
    }
    if (!columns.all().contains(name)) {
      throw wrong("%s has no column '%s'".formatted(input, name), meant(name, columns.all()));
    }
  }

  /** The hint at the name that was meant, of {@code names}. */
  static String meant(String wrong, Collection<String> names) {
    return NearestName.of(wrong, names)
        .map(" Did you mean '%s'?"::formatted)
        .orElse(" There are: " + String.join(", ", names.stream().sorted().toList()) + ".");
  }

  private static KithException wrong(String why, String hint) {
    return KithException.commandLine("Cannot map columns: %s in --columns.%s".formatted(why, hint));
  }
}
