package io.kith.jobs.command;

import io.kith.KithException;
import io.kith.eval.MetricSet;
import io.kith.eval.RandomOrder;
import io.kith.eval.Ties;
import io.kith.feature.Feature;
import io.kith.jobs.options.ConnectionsOptions;
import io.kith.jobs.options.MetricsOption;
import io.kith.jobs.options.OptionValues;
import io.kith.jobs.options.OutOptions;
import io.kith.jobs.options.ProfileOptions;
import io.kith.jobs.options.QuietOption;
import io.kith.jobs.options.ScoreOption;
import io.kith.jobs.options.SparkOptions;
import io.kith.jobs.options.SplitOptions;
import io.kith.jobs.run.EvaluateJob;
import io.kith.jobs.run.JobRun;
import io.kith.jobs.table.ConnectionsTable;
import io.kith.jobs.train.TrainOptions;
import io.kith.score.Measure;
import io.kith.train.InnerSplit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
  @Spec private CommandSpec spec;

  @Mixin private ConnectionsOptions connections;

  @Mixin private SplitOptions split;

  @Option(
      names = "--scores",
      split = ",",
      paramLabel = "NAME,…",
      description =
          "Scorers to judge: names of measures, random-order, model:PATH, or auto: whatever ranks"
              + " best inside the part to learn from. Default: all measures and random-order.")
  private List<String> scores = List.of();

  @Option(
      names = "--without",
      split = ",",
      paramLabel = "GROUP,…",
      description =
          "Groups of features that auto may not learn from, to see what they are worth: walks,"
              + " clustering, activity, paths, member, member-clustering, member-activity, affiliations,"
              + " profile. Default: none.")
  private List<String> without = List.of();

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

  @Mixin private ProfileOptions profiles;

  @Option(
      names = "--store",
      paramLabel = "PATH",
      description =
          "Store whose live lists are compared with: how many of a scorer's first places they have."
              + " Default: none.")
  private Optional<String> store = Optional.empty();

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description =
          "Also write a page with charts for a browser; it needs nothing beside itself. Default:"
              + " none.")
  private Optional<String> html = Optional.empty();

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
    connections.alsoReads(SplitOptions.TEST_INPUT, ConnectionsTable.COLUMNS);
    profiles.prepare(connections);
    EvaluateJob.Beside beside =
        new EvaluateJob.Beside(profiles.wanted(connections), store, html.map(Path::of));
    EvaluateJob.Judging judging =
        new EvaluateJob.Judging(
            asked(),
            search(),
            new MetricSet(List.copyOf(new LinkedHashSet<>(cutoffs))),
            tieOrder(),
            bootstrap,
            seed);
    EvaluateJob job =
        new EvaluateJob(connections, split, output, split.later(connections), judging, beside);
    return new JobRun(spec, connections, output.destination(), job)
        .run(spark.settings(), quiet.quiet());
  }

  /** Inside the part to learn from auto looks for what it will be judged by. */
  private TrainOptions search() {
    Optional<InnerSplit.Kind> kind =
        split.isRandom() ? Optional.of(InnerSplit.Kind.RANDOM) : Optional.empty();
    return new TrainOptions(TrainOptions.RETRIEVE, TrainOptions.REPLICATES, seed, groups(), kind);
  }

  private List<EvaluateJob.Asked> asked() {
    List<String> names = new ArrayList<>(scores);
    if (names.isEmpty()) {
      names.addAll(Measure.optionNames());
      names.add(RandomOrder.NAME);
    }
    return names.stream().distinct().map(EvaluateCommand::asked).toList();
  }

  private List<Feature.Group> groups() {
    return without.stream().map(EvaluateCommand::group).toList();
  }

  private static Feature.Group group(String name) {
    // Measures are made of mutuals: nothing is learnt without.
    List<Feature.Group> groups =
        Arrays.stream(Feature.Group.values())
            .filter(group -> group != Feature.Group.MUTUALS)
            .toList();
    return groups.stream()
        .filter(group -> group.optionName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                KithException.commandLine(
                    "Cannot leave out features '%s': there is no such group. Groups: %s."
                        .formatted(
                            name,
                            groups.stream()
                                .map(Feature.Group::optionName)
                                .collect(Collectors.joining(", ")))));
  }

  private static EvaluateJob.Asked asked(String name) {
    return name.equals(RandomOrder.NAME)
        ? EvaluateJob.Asked.RANDOM_ORDER
        : new EvaluateJob.Asked(Optional.of(ScoreOption.parse("--scores", name)));
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
