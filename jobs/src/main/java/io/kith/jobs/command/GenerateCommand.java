package io.kith.jobs.command;

import io.kith.jobs.generate.NetworkGenerator;
import io.kith.jobs.generate.NetworkOptions;
import io.kith.jobs.generate.NetworkSummary;
import io.kith.jobs.options.AsOf;
import io.kith.jobs.options.QuietOption;
import io.kith.jobs.terminal.Progress;
import io.kith.jobs.terminal.RunSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a synthetic professional network as input tables; runs without Spark. */
@Command(
    name = "generate",
    sortOptions = false,
    description =
        "Make a synthetic professional network: connections, members, affiliations, suppressions"
            + " and impressions as Parquet. The same options give the same bytes.")
final class GenerateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--members",
      paramLabel = "N",
      defaultValue = "5000",
      description = "How many members. Default: ${DEFAULT-VALUE}.")
  int members;

  @Option(
      names = "--mean-degree",
      paramLabel = "N",
      defaultValue = "16",
      description = "Connections per member on average. Default: ${DEFAULT-VALUE}.")
  double meanDegree;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Any number; another seed gives another network. Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      defaultValue = "2026-01-01",
      converter = AsOf.Converter.class,
      description =
          "The end of the network's twenty years: a date (00:00 UTC) or a date and time with offset."
              + " Default: ${DEFAULT-VALUE}.")
  AsOf asOf;

  @Option(
      names = "--out",
      paramLabel = "PATH",
      required = true,
      description = "A new or empty local folder for the tables.")
  Path out;

  @Mixin private QuietOption quiet;

  @Override
  public Integer call() {
    long started = System.nanoTime();
    NetworkOptions options = new NetworkOptions(members, meanDegree, seed, asOf.time());
    NetworkSummary summary;
    try (Progress progress = Progress.onTerminal(spec.commandLine().getErr(), quiet.quiet())) {
      summary = new NetworkGenerator(options, progress::show).generate(out);
    }
    if (!quiet.quiet()) {
      print(summary, Duration.ofNanos(System.nanoTime() - started));
    }
    return 0;
  }

  private void print(NetworkSummary summary, Duration took) {
    RunSummary lines =
        new RunSummary()
            .add("members", summary.options().members())
            .add("distinct connections", summary.connections())
            .add("mean degree", String.format(Locale.ROOT, "%.1f", summary.meanDegree()))
            .add("largest degree", summary.degreeMax());
    summary.rows().forEach((table, rows) -> lines.add("rows of " + table, rows));
    lines
        .add("as of", summary.options().asOf().toString())
        .add("seconds", took)
        .add("written to", out.toString())
        .print(spec.commandLine().getOut());
  }
}
