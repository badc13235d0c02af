package io.kith.jobs.command;

import io.kith.jobs.options.ConnectionsOptions;
import io.kith.jobs.options.MembersOptions;
import io.kith.jobs.options.MetricsOption;
import io.kith.jobs.options.OptionValues;
import io.kith.jobs.options.OutOptions;
import io.kith.jobs.options.PeopleOptions;
import io.kith.jobs.options.QuietOption;
import io.kith.jobs.options.SparkOptions;
import io.kith.jobs.run.JobRun;
import io.kith.jobs.run.MutualsJob;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** All pairs of members with mutual connections. */
@Command(
    name = "mutuals",
    sortOptions = false,
    description = {
      "Write the table mutual_scores: every pair of members with at least --min-mutuals mutual"
          + " connections, connected or not, with every measure.",
      "A table of more than 100,000,000 rows, as predicted from the graph, is refused without"
          + " --force."
    })
final class MutualsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ConnectionsOptions connections;

  @Mixin private MembersOptions members = new MembersOptions();

  @Option(
      names = "--min-mutuals",
      paramLabel = "N",
      defaultValue = "1",
      description = "Fewest mutual connections of a pair. Default: ${DEFAULT-VALUE}.")
  private int minMutuals;

  @Mixin private OutOptions output;

  @Mixin MetricsOption metrics;

  @Mixin private SparkOptions spark;

  @Mixin private QuietOption quiet;

  @Override
  public Integer call() {
    OptionValues.require("--min-mutuals", minMutuals, 1, Integer.MAX_VALUE);
    PeopleOptions people = PeopleOptions.of(members);
    people.prepareMembers(connections);
    return new JobRun(
            spec,
            connections,
            output.destination(),
            new MutualsJob(connections, people, output, minMutuals))
        .run(spark.settings(), quiet.quiet());
  }
}
