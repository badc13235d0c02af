package io.kith.jobs.options;

import java.util.Optional;

/**
 * Where a run publishes, and under which name.
 *
 * @param store location of the store; not touched where {@code out} is given
 * @param out folder outside of any store
 * @param runId the run's name; else it is named after its start
 * @param makeCurrent whether the snapshot becomes the live one even if its as-of is older
 */
public record Destination(
    String store, Optional<String> out, Optional<String> runId, boolean makeCurrent) {
  /** For a run that publishes nothing. */
  public static Destination nowhere() {
    return new Destination("", Optional.of(""), Optional.empty(), false);
  }
}
