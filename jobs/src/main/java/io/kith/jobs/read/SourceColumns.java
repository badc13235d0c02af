package io.kith.jobs.read;

import io.kith.KithException;
import io.kith.jobs.table.InputColumns;
import io.kith.jobs.table.NearestName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the columns that Kith wants among those that a source has. */
final class SourceColumns {
  private static final int MAX_NAMES_SHOWN = 20;

  private SourceColumns() {}

  /**
   * Kith's name of each wanted column that there is, with the source's spelling, in the wanted
   * order.
   *
   * <p>Names match whatever their case, as in Spark. A required column that is missing, and one
   * that matches twice, is the input's failure; so is an optional one that {@code --columns} names.
   *
   * @param place the file or table that has the columns
   */
  static Map<String, String> resolve(
      InputSpec spec, InputColumns wanted, Collection<String> available, String place) {
    Map<String, String> sources = new LinkedHashMap<>();
    for (String column : wanted.all()) {
      String source = spec.columns().getOrDefault(column, column);
      List<String> matches = available.stream().filter(source::equalsIgnoreCase).toList();
      boolean needed = wanted.required().contains(column) || spec.columns().containsKey(column);
      if (matches.size() > 1) {
        throw ambiguous(spec, matches, place);
      }
      if (matches.isEmpty() && needed) {
        throw missing(spec, wanted, column, available, place);
      }
      matches.forEach(match -> sources.put(column, match));
    }
    return sources;
  }

  private static KithException ambiguous(InputSpec spec, List<String> matches, String place) {
    return KithException.input(
        "Cannot read %s: column '%s' is ambiguous (%s) in '%s'. Names differ by more than case: rename one of them."
            .formatted(spec.input(), matches.get(0), String.join(", ", matches), place));
  }

  private static KithException missing(
      InputSpec spec,
      InputColumns wanted,
      String column,
      Collection<String> available,
      String place) {
    String source = spec.columns().getOrDefault(column, column);
    String names =
        available.isEmpty()
            ? "there is no column at all"
            : "columns: "
                + String.join(", ", available.stream().limit(MAX_NAMES_SHOWN).toList())
                + (available.size() > MAX_NAMES_SHOWN ? ", …" : "");
    List<String> unused =
        available.stream()
            .filter(name -> wanted.all().stream().noneMatch(name::equalsIgnoreCase))
            .toList();
    String nearest = NearestName.of(source, unused).orElse("NAME");
    return KithException.input(
        "Cannot read %s: column '%s' is missing in '%s' (%s). Map it with --columns %s.%s=%s."
            .formatted(spec.input(), source, place, names, spec.input(), column, nearest));
  }
}
