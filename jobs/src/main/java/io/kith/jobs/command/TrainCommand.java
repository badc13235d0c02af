package io.kith.jobs.command;

import io.kith.KithException;
import io.kith.jobs.options.AsOf;
import io.kith.jobs.options.ConnectionsOptions;
import io.kith.jobs.options.Destination;
import io.kith.jobs.options.EngineSettings;
import io.kith.jobs.options.OptionValues;
import io.kith.jobs.options.ProfileOptions;
import io.kith.jobs.options.QuietOption;
import io.kith.jobs.options.SparkOptions;
import io.kith.jobs.run.JobRun;
import io.kith.jobs.run.TrainJob;
import io.kith.jobs.terminal.RunSummary;
import io.kith.jobs.train.TrainOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Learns a ranker from a network's own past. */
@Command(
    name = "train",
    sortOptions = false,
    description = {
      "Learn from the connections which candidates become connections, and write the ranker as a"
          + " small JSON file, for --score model:PATH.",
      "The network is cut in two: by time where dates are known, else at random. Blends of"
          + " measures, a logistic model and boosted trees are compared with every measure on"
          + " members that they have not learnt from; where none is surely better, the best measure"
          + " is written as a model."
    })
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ConnectionsOptions connections;

  @Mixin private ProfileOptions profiles;

  @Option(
      names = "--split-at",
      paramLabel = "TIME",
      converter = AsOf.Converter.class,
      description = "Learn from connections dated before this time, or not dated, alone.")
  private AsOf splitAt;

  @Option(
      names = "--retrieve",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "Candidates per member that the model ranks, picked by a measure. Default:"
              + " ${DEFAULT-VALUE}.")
  private int retrieve;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of all that is drawn. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--from-xgboost",
      paramLabel = "FILE",
      description =
          "Train nothing: convert the trees of XGBoost's JSON dump, grown on the rows of --features.")
  private Optional<String> fromXgboost = Optional.empty();

  @Option(
      names = "--features",
      paramLabel = "PATH",
      description = "With --from-xgboost: the folder that kith features wrote.")
  private Optional<String> features = Optional.empty();

  @Option(
      names = "--base-score",
      paramLabel = "P",
      defaultValue = "0.5",
      description =
          "With --from-xgboost: the base score that XGBoost trained with, above 0 and below 1."
              + " Default: ${DEFAULT-VALUE}.")
  private double baseScore;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "File to write the model to.")
  private String out;

  @Mixin private SparkOptions spark;

  @Mixin private QuietOption quiet;

  @Override
  public Integer call() {
    OptionValues.require("--retrieve", retrieve, 10, EngineSettings.LIST_MAX);
    if (out.isBlank()) {
      throw KithException.commandLine(
          "Cannot write the model: --out is empty. Name a file, for example --out model.json.");
    }
    if (fromXgboost.isPresent()) {
      return convert();
    }
    connections.asOfStrict = true;
    TrainOptions options = new TrainOptions(retrieve, TrainOptions.REPLICATES, seed);
    profiles.prepare(connections);
    TrainJob job =
        new TrainJob(
            connections,
            profiles.wanted(connections),
            Optional.ofNullable(splitAt),
            options,
            Path.of(out));
    return new JobRun(spec, connections, Destination.nowhere(), job)
        .run(spark.settings(), quiet.quiet());
  }

  private int convert() {
    if (features.isEmpty() || !(baseScore > 0 && baseScore < 1)) {
      throw KithException.commandLine(
          features.isEmpty()
              ? "Cannot convert the dump: --features is not given. Name the folder that kith features wrote."
              : "Cannot convert the dump: a base score of %s is not between 0 and 1. Use that of the booster, such as --base-score 0.5."
                  .formatted(baseScore));
    }
    RunSummary summary =
        new XgboostConversion(Path.of(fromXgboost.get()), features.get(), baseScore)
            .write(Path.of(out));
    if (!quiet.quiet()) {
      summary.print(spec.commandLine().getOut());
    }
    return 0;
  }
}
