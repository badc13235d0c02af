package io.kith.jobs.command;

import io.kith.jobs.engine.Caps;
import io.kith.jobs.options.ConnectionsOptions;
import io.kith.jobs.options.EngineSettings;
import io.kith.jobs.options.MembersOptions;
import io.kith.jobs.options.MetricsOption;
import io.kith.jobs.options.NetworkOptions;
import io.kith.jobs.options.PeopleOptions;
import io.kith.jobs.options.PublishOptions;
import io.kith.jobs.options.QuietOption;
import io.kith.jobs.options.ScoreOption;
import io.kith.jobs.options.SparkOptions;
import io.kith.jobs.run.JobRun;
import io.kith.jobs.run.RecommendJob;
import io.kith.kernel.FacetShape;
import io.kith.score.Measure;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Network sizes alone, without recommendations. */
@Command(
    name = "network",
    sortOptions = false,
    description =
        "Compute how large every member's network is: degree, exact second degree, triangles.")
final class NetworkCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ConnectionsOptions connections;

  @Mixin private MembersOptions members;

  @Mixin private PublishOptions publish;

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

  @Mixin private NetworkOptions network;

  @Mixin MetricsOption metrics;

  @Mixin private SparkOptions spark;

  @Mixin private QuietOption quiet;

  @Override
  public Integer call() {
    PeopleOptions people = PeopleOptions.of(members);
    people.prepareMembers(connections);
    EngineSettings settings =
        new EngineSettings(
            new ScoreOption.ByMeasure(Measure.COMMON_NEIGHBORS),
            Optional.empty(),
            false,
            0,
            0,
            0,
            1,
            List.of(),
            false,
            thirdDegree,
            memberConnections,
            components,
            Optional.empty(),
            network.slabs(),
            network.hubCap(),
            FacetShape.NONE,
            Caps.NONE);
    return new JobRun(
            spec,
            connections,
            publish.destination(),
            new RecommendJob(connections, people, settings, publish, false))
        .run(spark.settings(), quiet.quiet());
  }
}
