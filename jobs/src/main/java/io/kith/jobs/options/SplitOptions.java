package io.kith.jobs.options;

import io.kith.KithException;
import io.kith.jobs.table.ConnectionsTable;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How connections are split into those to learn from and those to predict: one way of three. */
public final class SplitOptions {
  /** The name of the later snapshot, as in {@code --columns test-connections.…}. */
  public static final String TEST_INPUT = "test-connections";

  @Option(
      names = "--split-at",
      paramLabel = "TIME",
      converter = AsOf.Converter.class,
      description =
          "Learn from connections dated before this time (a date, or ISO-8601 with an offset) or"
              + " not dated at all; predict the others.")
  public AsOf splitAt;

  @Option(
      names = "--holdout",
      paramLabel = "SHARE",
      converter = Share.Converter.class,
      description =
          "Learn from all but a random share of the connections, such as 0.1; predict that share."
              + " It depends on the members' ids and --seed alone.")
  public Share holdout;

  @Option(
      names = "--test-connections",
      paramLabel = "PATH|table:NAME",
      description =
          "Learn from --connections; predict what this later snapshot of the network has beside"
              + " them. Columns as in --connections.")
  Optional<String> testConnections = Optional.empty();

  /** Stops the run unless exactly one way is chosen. */
  public void check() {
    long chosen =
        Stream.of(splitAt != null, holdout != null, testConnections.isPresent())
            .filter(given -> given)
            .count();
    if (chosen != 1) {
      throw KithException.commandLine(
          "Cannot evaluate: %d ways to split the connections are given. Use one of --split-at, --holdout and --test-connections."
              .formatted(chosen));
    }
    if (holdout != null && (holdout.value() <= 0 || holdout.value() >= 1)) {
      throw KithException.commandLine(
          "Cannot hold out a share of %s: nothing would be left to learn from or to predict. Use for example --holdout 0.1."
              .formatted(holdout));
    }
  }

  /** What is dated then or later may not be known; {@link Long#MAX_VALUE}: nothing tells. */
  public long untilMicros() {
    return splitAt == null ? Long.MAX_VALUE : splitAt.micros();
  }

  /** Whether what is predicted is a random share of what is known. */
  public boolean isRandom() {
    return holdout != null;
  }

  /** The later snapshot, if there is one; its options are those of the connections. */
  public Optional<WantedInput> later(ConnectionsOptions connections) {
    return testConnections.map(
        location ->
            WantedInput.of(
                TEST_INPUT, location, Optional.empty(), ConnectionsTable.COLUMNS, connections));
  }
}
