package io.kith.jobs.options;

import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --metrics}: where the figures of a run are left for a monitoring system. */
public final class MetricsOption {
  @Option(
      names = "--metrics",
      paramLabel = "PATH",
      description =
          "Write the run's figures to this local file when it ends, well or not, in Prometheus'"
              + " text format, as its node exporter collects it.")
  public Optional<String> path = Optional.empty();
}
