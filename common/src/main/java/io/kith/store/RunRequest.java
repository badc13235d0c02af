package io.kith.store;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run was asked to do, known before it does it.
 *
 * @param runId its name, see {@link RunId}
 * @param command the subcommand: {@code recommend}, {@code network}, …
 * @param asOf business time, whether given or defaulted
 * @param options options by name without dashes. As-of belongs here only if the user gave it:
 *     otherwise a retry, which starts later, would count as another request
 * @param inputs the inputs as listed when the run began
 * @param erasures the store's erasures that it obeys
 */
public record RunRequest(
    String runId,
    String command,
    Instant asOf,
    SortedMap<String, String> options,
    List<InputFiles> inputs,
    List<String> erasures) {

  /** The option that publishes in spite of tripped gates. */
  static final String PUBLISH_ANYWAY = "publish-anyway";

  /** Options that say where or how to run, and change no row. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "run-id",
          "store",
          "out",
          "make-current",
          "force",
          PUBLISH_ANYWAY,
          "quiet",
          "debug",
          "spark",
          "metrics");

  public RunRequest {
    RunId.check(runId);
    options = Collections.unmodifiableSortedMap(Secrets.hidden(options));
    inputs = inputs.stream().sorted(Comparator.comparing(InputFiles::name)).toList();
    erasures = List.copyOf(erasures);
  }

  /** Of a run that has nobody's erasure to obey. */
  public RunRequest(
      String runId,
      String command,
      Instant asOf,
      SortedMap<String, String> options,
      List<InputFiles> inputs) {
    this(runId, command, asOf, options, inputs, List.of());
  }

  /** Of all inputs together: 64 hex digits. */
  public String inputsFingerprint() {
    Digests digest = new Digests();
    inputs.forEach(input -> digest.add(input.fingerprint()));
    return digest.hex();
  }

  /** The same for two runs of the same command, options, inputs and erasures: 64 hex digits. */
  public String hash() {
    Digests digest = new Digests().add(command).add(inputsFingerprint());
    withEffect(options).forEach((name, value) -> digest.add(name).add(value));
    erasures.forEach(digest::add);
    return digest.hex();
  }

  /** Options without those that say where or how to run, and change no row. */
  public static SortedMap<String, String> withEffect(Map<String, String> options) {
    SortedMap<String, String> withEffect = new TreeMap<>(options);
    withEffect.keySet().removeAll(WITHOUT_EFFECT);
    return withEffect;
  }
}
