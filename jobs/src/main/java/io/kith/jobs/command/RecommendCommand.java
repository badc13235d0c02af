package io.kith.jobs.command;

import io.kith.KithException;
import io.kith.jobs.options.CapOptions;
import io.kith.jobs.options.ConnectionsOptions;
import io.kith.jobs.options.Destination;
import io.kith.jobs.options.EngineSettings;
import io.kith.jobs.options.FacetOptions;
import io.kith.jobs.options.GateOptions;
import io.kith.jobs.options.MetricsOption;
import io.kith.jobs.options.NetworkOptions;
import io.kith.jobs.options.OptionValues;
import io.kith.jobs.options.PeopleOptions;
import io.kith.jobs.options.PublishOptions;
import io.kith.jobs.options.QuietOption;
import io.kith.jobs.options.ScoreOption;
import io.kith.jobs.options.SparkOptions;
import io.kith.jobs.run.GateKeeper;
import io.kith.jobs.run.JobRun;
import io.kith.jobs.run.RecommendJob;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job: from connections to a published snapshot of recommendations. */
@Command(
    name = "recommend",
    sortOptions = false,
    description = {
      "Compute for every member whom they may know, and how large their network is, and publish"
          + " both as a snapshot.",
      "With no options at all: sample-data/ into target/store."
    })
final class RecommendCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ConnectionsOptions connections;

  @Mixin private PeopleOptions people;

  @Mixin private PublishOptions publish;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "50",
      description = "Most recommendations per member. Default: ${DEFAULT-VALUE}.")
  private int top;

  @Option(
      names = "--score",
      paramLabel = "SCORER",
      defaultValue = "adamic-adar",
      description =
          "What orders candidates: common-neighbors, adamic-adar, resource-allocation, jaccard,"
              + " sorensen, cosine, hub-promoted, hub-depressed, leicht-holme-newman,"
              + " preferential-attachment; model:PATH, a ranker made by kith train; or auto,"
              + " whatever predicts this network's own latest connections best. Default:"
              + " ${DEFAULT-VALUE}.")
  private String score;

  @Option(
      names = "--explain",
      description =
          "Publish beside each candidate the features that a model looked at, for kith lookup"
              + " --explain.")
  private boolean explain;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of what --score auto draws. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--introducers",
      paramLabel = "N",
      defaultValue = "3",
      description = "Most introducers named per candidate. Default: ${DEFAULT-VALUE}.")
  private int introducers;

  @Option(
      names = "--min-mutuals",
      paramLabel = "N",
      defaultValue = "1",
      description = "Fewest mutual connections of a candidate. Default: ${DEFAULT-VALUE}.")
  private int minMutuals;

  @Option(
      names = "--measures",
      paramLabel = "MEASURE,…",
      defaultValue = "",
      description = "Further measures to publish of each candidate. Default: none.")
  private String measures;

  @Option(
      names = "--reach-gain",
      description = "Publish how many members each candidate would bring within two steps.")
  private boolean reachGain;

  @Option(
      names = "--third-degree",
      description =
          "Publish how many members are at distance 3 of each member, estimated (standard error"
              + " 2.3 %% of all members within three steps).")
  private boolean thirdDegree;

  @Option(
      names = "--components",
      description = "Publish each member's connected component and its size.")
  private boolean components;

  @Option(
      names = "--member-connections",
      description = "Publish member_connections: what a serving system needs for any pair.")
  private boolean memberConnections;

  @Option(
      names = "--only-members",
      paramLabel = "PATH",
      description =
          "Work on the members of this list (column member_id) alone; candidates come from"
              + " everybody. Needs --out.")
  private Optional<String> onlyMembers = Optional.empty();

  @Option(
      names = "--dry-run",
      description =
          "Only check options and inputs and say what the run would cost, as plan does; nothing is"
              + " written.")
  private boolean dryRun;

  @Mixin private FacetOptions facets;

  @Mixin private CapOptions caps;

  @Mixin private NetworkOptions network;

  @Mixin private GateOptions gates;

  @Mixin MetricsOption metrics;

  @Mixin private SparkOptions spark;

  @Mixin private QuietOption quiet;

  @Override
  public Integer call() {
    people.prepare(connections);
    OptionValues.require("--top", top, 1, EngineSettings.LIST_MAX);
    OptionValues.require("--introducers", introducers, 0, 1000);
    OptionValues.require("--min-mutuals", minMutuals, 1, Integer.MAX_VALUE);
    if (onlyMembers.isPresent() && publish.out.isEmpty()) {
      throw KithException.commandLine(
          "Cannot publish a part of the members: --only-members is given without --out. Name a folder with --out PATH.");
    }
    ScoreOption scorer = scorer();
    EngineSettings settings =
        new EngineSettings(
            scorer,
            caps.retrieve(),
            explain,
            seed,
            top,
            introducers,
            minMutuals,
            EngineSettings.measures("--measures", measures),
            reachGain,
            thirdDegree,
            memberConnections,
            components,
            onlyMembers,
            network.slabs(),
            network.hubCap(),
            facets.shape(introducers, hasValues()),
            caps.caps(top, !(scorer instanceof ScoreOption.ByMeasure)));
    if (dryRun && metrics.path.isPresent()) {
      throw KithException.commandLine(
          "Cannot leave the figures of a dry run: it writes nothing. Leave out --metrics or --dry-run.");
    }
    GateKeeper keeper = new GateKeeper(gates.limits(), gates.publishAnyway);
    return new JobRun(
            spec,
            connections,
            dryRun ? Destination.nowhere() : publish.destination(),
            new RecommendJob(connections, people, settings, publish, dryRun),
            keeper)
        .run(spark.settings(), quiet.quiet());
  }

  /** The sample has all inputs. */
  private boolean hasValues() {
    return connections.location.isEmpty()
        || people.members.location.isPresent()
        || people.affiliations.isPresent();
  }

  private ScoreOption scorer() {
    ScoreOption asked = ScoreOption.parse("--score", score);
    if (asked instanceof ScoreOption.ByMeasure && explain) {
      throw KithException.commandLine(
          "Cannot use --explain with --score %s: a measure has no features. Use it with --score auto or model:PATH."
              .formatted(score));
    }
    return asked;
  }
}
