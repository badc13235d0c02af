package io.kith.jobs.command;

import io.kith.jobs.options.CapOptions;
import io.kith.jobs.options.ConnectionsOptions;
import io.kith.jobs.options.Destination;
import io.kith.jobs.options.EngineSettings;
import io.kith.jobs.options.FacetOptions;
import io.kith.jobs.options.NetworkOptions;
import io.kith.jobs.options.OptionValues;
import io.kith.jobs.options.PeopleOptions;
import io.kith.jobs.options.QuietOption;
import io.kith.jobs.options.SparkOptions;
import io.kith.jobs.run.JobRun;
import io.kith.jobs.run.PlanJob;
import io.kith.kernel.ListShape;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a run of {@code recommend} would cost, before it runs. */
@Command(
    name = "plan",
    sortOptions = false,
    description = {
      "Read the inputs and say what recommend would cost with these options here: members,"
          + " wedges, the transport and the slabs it would choose, memory, bytes and seconds.",
      "Nothing is written. Seconds are those of the machine that jobs/docs/performance.md describes."
    })
final class PlanCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ConnectionsOptions connections;

  @Mixin private PeopleOptions people;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "50",
      description = "Most recommendations per member. Default: ${DEFAULT-VALUE}.")
  private int top;

  @Option(
      names = "--introducers",
      paramLabel = "N",
      defaultValue = "3",
      description = "Most introducers named per candidate. Default: ${DEFAULT-VALUE}.")
  private int introducers;

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

  @Mixin private FacetOptions facets;

  @Mixin private CapOptions caps;

  @Mixin private NetworkOptions network;

  @Mixin private SparkOptions spark;

  @Mixin private QuietOption quiet;

  @Override
  public Integer call() {
    people.prepare(connections);
    OptionValues.require("--top", top, 1, EngineSettings.LIST_MAX);
    OptionValues.require("--introducers", introducers, 0, 1000);
    ListShape lists =
        new ListShape(top, introducers, EngineSettings.measures("--measures", measures), reachGain);
    PlanJob job =
        new PlanJob(
            connections,
            people,
            lists,
            facets.shape(
                introducers,
                people.members.location.isPresent() || people.affiliations.isPresent()),
            caps.caps(top, true),
            network.slabs(),
            network.hubCap());
    return new JobRun(spec, connections, Destination.nowhere(), job)
        .run(spark.settings(), quiet.quiet());
  }
}
