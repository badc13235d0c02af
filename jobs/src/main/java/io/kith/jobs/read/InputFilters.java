package io.kith.jobs.read;

import io.kith.KithException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The operator's own filters, from {@code --where connections=EXPRESSION}.
 *
 * @param byInput input name to expression
 */
public record InputFilters(Map<String, String> byInput) {

  /**
   * Reads the option's arguments, several of one input as their AND; {@code inputs} are the inputs
   * there are.
   */
  public static InputFilters parse(List<String> arguments, Collection<String> inputs) {
    Map<String, String> byInput = new TreeMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String input = equals < 0 ? "" : argument.substring(0, equals).strip();
      String expression = argument.substring(equals + 1).strip();
      if (input.isEmpty() || expression.isEmpty()) {
        throw wrong("'%s' is not of the form INPUT=EXPRESSION".formatted(argument), "");
      }
      if (!inputs.contains(input)) {
        throw wrong("there is no input '%s'".formatted(input), ColumnMapping.meant(input, inputs));
      }
      byInput.merge(input, expression, "(%s) AND (%s)"::formatted);
    }
    return new InputFilters(byInput);
  }

  /** The filter of one input. */
  public Optional<String> of(String input) {
    return Optional.ofNullable(byInput.get(input));
  }

  private static KithException wrong(String why, String hint) {
    return KithException.commandLine("Cannot filter: %s in --where.%s".formatted(why, hint));
  }
}
