package io.kith.store;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How a run ended, for schedulers that lose exit codes: {@code runs/RUN-ID.json}, see {@link
 * RunId#fileName} for ids that cannot name a file.
 *
 * @param runId its name, see {@link RunId}
 * @param command the subcommand
 * @param started when the process began
 * @param finished when it was done or gave up
 * @param exitCode what the process ended with
 * @param message one line for people
 * @param gates every gate it was held against
 * @param snapshotId the snapshot that it published, found published by an earlier attempt, or made
 *     and held back because a gate tripped (exit code 3)
 * @param options options by name without dashes
 */
public record RunRecord(
    String runId,
    String command,
    Instant started,
    Instant finished,
    int exitCode,
    String message,
    List<Gate> gates,
    Optional<String> snapshotId,
    SortedMap<String, String> options) {

  public RunRecord {
    RunId.check(runId);
    gates = List.copyOf(gates);
    message = Secrets.hidden(message);
    options = Collections.unmodifiableSortedMap(Secrets.hidden(options));
  }

  /** Whether the run did all it should, up to moving the store's pointer. */
  boolean succeededWith(String snapshot) {
    return exitCode == 0 && snapshotId.equals(Optional.of(snapshot));
  }
}
