package io.kith.jobs.options;

import io.kith.KithException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** All options of a command with the values of this run, defaults included, for its manifest. */
public final class OptionValues {
  /** Settings of Spark may hold secrets; the others say nothing about the result. */
  private static final Set<String> LEFT_OUT = Set.of("spark", "help", "debug", "quiet", "dry-run");

  private OptionValues() {}

  /** Values by option name without dashes; options without a value are left out. */
  public static SortedMap<String, String> of(CommandSpec spec) {
    SortedMap<String, String> values = new TreeMap<>();
    for (OptionSpec option : spec.options()) {
      String name = option.longestName().replaceFirst("^-+", "");
      if (!LEFT_OUT.contains(name)) {
        text(option.getValue()).ifPresent(value -> values.put(name, value));
      }
    }
    return values;
  }

  /** Refuses a number outside of what an option takes. */
  public static void require(String option, int value, int min, int max) {
    if (value < min || value > max) {
      throw KithException.commandLine(
          "Cannot use %s %d: it must be between %d and %d.".formatted(option, value, min, max));
    }
  }

  private static Optional<String> text(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(String::valueOf);
    }
    if (value instanceof Collection<?> list) {
      return list.isEmpty()
          ? Optional.empty()
          : Optional.of(list.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
    return Optional.ofNullable(value).map(String::valueOf);
  }
}
