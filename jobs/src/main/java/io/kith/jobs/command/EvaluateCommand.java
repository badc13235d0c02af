package io.kith.jobs.command;

import io.kith.KithException;
import io.kith.eval.CandidateScorer;
import io.kith.eval.MeasureScorer;
import io.kith.eval.MetricSet;
import io.kith.eval.RandomOrder;
import io.kith.eval.Ties;
import io.kith.jobs.read.InputSpec;
import io.kith.jobs.table.ConnectionsTable;
import io.kith.score.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How well each scorer predicts the connections that came later. */
@Command(
    name = "evaluate",
    sortOptions = false,
    description = {
      "Measure how well each scorer predicts new connections: learn from one part of the"
          + " connections, rank all members at distance 2, and look where the new connections"
          + " stand.",
      "Choose the parts by --split-at, --holdout or --test-connections. Rows dated after --as-of"
          + " are ignored; strengths do not weigh."
    })
final class EvaluateCommand implements Callable<Integer> {
  /** The input's name, as in {@code --columns test-connections.…}. */
  static final String TEST_INPUT = "test-connections";

  @Spec private CommandSpec spec;

  @Mixin private ConnectionsOptions connections;

  @Mixin private SplitOptions split;

  @Option(
      names = "--scores",
      split = ",",
      paramLabel = "NAME,…",
      description = "Scorers to judge: names of measures, or random-order. Default: all of them.")
  private List<String> scores = List.of();

  @Option(
      names = "--k",
      split = ",",
      paramLabel = "N,…",
      defaultValue = "10,50",
      description =
          "Cutoffs of the metrics at k; the first one is that of the table. Default:"
              + " ${DEFAULT-VALUE}.")
  private List<Integer> cutoffs;

  @Option(
      names = "--ties",
      paramLabel = "ORDER",
      defaultValue = "mutuals",
      description =
          "Order of candidates of equal score: mutuals (as published: more mutual connections,"
              + " then the smaller id) or id (the smaller id). Default: ${DEFAULT-VALUE}.")
  private String ties;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Seed of --holdout, of the bootstrap and of random-order. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--bootstrap",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "Bootstrap replicates behind the 95%% confidence intervals; 0: no intervals. Default:"
              + " ${DEFAULT-VALUE}.")
  private int bootstrap;

  @Mixin private OutOptions output;

  @Mixin MetricsOption metrics;

  @Mixin private SparkOptions spark;

  @Mixin private QuietOption quiet;

  @Override
  public Integer call() {
    split.check();
    OptionValues.require("--bootstrap", bootstrap, 0, 100_000);
    cutoffs.forEach(k -> OptionValues.require("--k", k, 1, 1_000_000));
    connections.asOfStrict = true;
    connections.alsoReads(TEST_INPUT, ConnectionsTable.COLUMNS);
    EvaluateJob.Judging judging =
        new EvaluateJob.Judging(
            scorers(),
            new MetricSet(List.copyOf(new LinkedHashSet<>(cutoffs))),
            tieOrder(),
            bootstrap,
            seed);
    EvaluateJob job = new EvaluateJob(connections, split, output, later(), judging);
    return new JobRun(spec, connections, output.destination(), job)
        .run(spark.settings(), quiet.quiet());
  }

  private Optional<Job.Wanted> later() {
    return split
        .testConnections
        .map(
            location ->
                new InputSpec(
                    TEST_INPUT,
                    location,
                    connections.format,
                    connections.columnsOf(TEST_INPUT),
                    connections.whereOf(TEST_INPUT),
                    connections.allPartitions))
        .map(input -> new Job.Wanted(input, ConnectionsTable.COLUMNS));
  }

  private List<CandidateScorer> scorers() {
    List<String> names = new ArrayList<>(scores);
    if (names.isEmpty()) {
      names.addAll(Measure.optionNames());
      names.add(RandomOrder.NAME);
    }
    return names.stream().map(this::scorer).distinct().toList();
  }

  private CandidateScorer scorer(String name) {
    if (name.equals(RandomOrder.NAME)) {
      return new RandomOrder(seed);
    }
    return new MeasureScorer(EngineSettings.measure("--scores", name));
  }

  private Ties tieOrder() {
    return Arrays.stream(Ties.values())
        .filter(order -> order.name().toLowerCase(Locale.ROOT).equals(ties))
        .findFirst()
        .orElseThrow(
            () ->
                KithException.commandLine(
                    "Cannot use --ties '%s': it is no order of ties. Use mutuals or id."
                        .formatted(ties)));
  }
}
