package io.kith.jobs.gate;

import io.kith.store.Manifest;
import io.kith.store.RunRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether a run is the live snapshot's job once more, today's after yesterday's: the same command
 * and options, inputs at the same locations but for dates in them, and a later as-of or the same.
 */
final class SameJob {
  /** A level of a path that names a part of time, such as {@code day=21}. */
  private static final Pattern LEVEL = Pattern.compile("([a-z_]+)=\\d+(?=/|$)");

  /** As in 2026-11-21, 20261121, 2026/11/21, 2026-11, with or without a time of day. */
  private static final Pattern DATE =
      Pattern.compile(
          "(?<!\\d)(19|20)\\d{2}([-_/.]?\\d{2}){1,2}([T_ -]?\\d{2}(:?\\d{2}){0,2})?(?!\\d)");

  /** They say when to stop, or are looked at apart. */
  private static final Set<String> NOT_COMPARED = Set.of("as-of", "short-list", "target-file-size");

  private static final String ERASE = "erase";

  private SameJob() {}

  static boolean of(Manifest live, RunRequest request) {
    boolean isErased = live.command().equals(ERASE); // It has the options of what it was made of.
    return (isErased || live.command().equals(request.command()))
        && !request.asOf().isBefore(live.asOf())
        && locations(live).equals(locations(request))
        && options(live.options(), live.inputs().stream().map(Manifest.Input::name).toList())
            .equals(
                options(request.options(), request.inputs().stream().map(i -> i.name()).toList()));
  }

  private static Map<String, String> locations(Manifest manifest) {
    return manifest.inputs().stream()
        .collect(Collectors.toMap(Manifest.Input::name, input -> undated(input.location())));
  }

  private static Map<String, String> locations(RunRequest request) {
    return request.inputs().stream()
        .collect(Collectors.toMap(input -> input.name(), input -> undated(input.location())));
  }

  private static Map<String, String> options(Map<String, String> options, Iterable<String> inputs) {
    Map<String, String> compared = new TreeMap<>(RunRequest.withEffect(options));
    compared.keySet().removeAll(NOT_COMPARED);
    Arrays.stream(GateRule.values()).map(GateRule::option).forEach(compared::remove);
    inputs.forEach(compared::remove);
    compared.computeIfPresent("where", (name, value) -> undated(value));
    return compared;
  }

  private static String undated(String text) {
    return DATE.matcher(LEVEL.matcher(text).replaceAll("$1=*")).replaceAll("*");
  }
}
