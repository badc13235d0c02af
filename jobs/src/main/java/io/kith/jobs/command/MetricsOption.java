package io.kith.jobs.command;

import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --metrics}: where the figures of a run are left for a monitoring system. */
final class MetricsOption {
  @Option(
      names = "--metrics",
      paramLabel = "PATH",
      description =
          "Write the run's figures to this local file when it ends, well or not, in Prometheus'"
              + " text format, as its node exporter collects it.")
  Optional<String> path = Optional.empty();
}
