package io.kith.jobs.command;

import io.kith.jobs.options.ConnectionsOptions;
import io.kith.jobs.options.EngineSettings;
import io.kith.jobs.options.MetricsOption;
import io.kith.jobs.options.OptionValues;
import io.kith.jobs.options.OutOptions;
import io.kith.jobs.options.ProfileOptions;
import io.kith.jobs.options.QuietOption;
import io.kith.jobs.options.SparkOptions;
import io.kith.jobs.options.SplitOptions;
import io.kith.jobs.run.FeaturesJob;
import io.kith.jobs.run.JobRun;
import io.kith.jobs.table.ConnectionsTable;
import io.kith.jobs.train.TrainOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rows to train rankers on elsewhere. */
@Command(
    name = "features",
    sortOptions = false,
    description = {
      "Write one row per member and candidate with all features, and whether the two connected"
          + " later, for training a ranker elsewhere. Rows of one member are one group.",
      "Features come from the part to learn from alone. Choose the parts by --split-at, --holdout"
          + " or --test-connections."
    })
final class FeaturesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ConnectionsOptions connections;

  @Mixin private SplitOptions split;

  @Mixin private ProfileOptions profiles;

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "Members to describe the candidates of, at most, chosen by their ids among those that have"
              + " new connections. Default: ${DEFAULT-VALUE}.")
  private int sample;

  @Option(
      names = "--retrieval",
      paramLabel = "MEASURE",
      defaultValue = "adamic-adar",
      description = "The measure that picks candidates. Default: ${DEFAULT-VALUE}.")
  private String retrieval;

  @Option(
      names = "--retrieve",
      paramLabel = "N",
      defaultValue = "100",
      description = "Candidates per member, at most. Default: ${DEFAULT-VALUE}.")
  private int retrieve;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of --holdout and of the sample. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Mixin private OutOptions output;

  @Mixin MetricsOption metrics;

  @Mixin private SparkOptions spark;

  @Mixin private QuietOption quiet;

  @Override
  public Integer call() {
    split.check();
    OptionValues.require("--sample", sample, 1, 1_000_000);
    OptionValues.require("--retrieve", retrieve, 1, EngineSettings.LIST_MAX);
    connections.asOfStrict = true;
    connections.alsoReads(SplitOptions.TEST_INPUT, ConnectionsTable.COLUMNS);
    profiles.prepare(connections);
    FeaturesJob job =
        new FeaturesJob(
            connections,
            split,
            split.later(connections),
            profiles.wanted(connections),
            EngineSettings.measure("--retrieval", retrieval),
            sample,
            new TrainOptions(retrieve, TrainOptions.REPLICATES, seed));
    return new JobRun(spec, connections, output.destination(), job)
        .run(spark.settings(), quiet.quiet());
  }
}
