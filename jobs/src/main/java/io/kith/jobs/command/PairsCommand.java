package io.kith.jobs.command;

import io.kith.jobs.options.ConnectionsOptions;
import io.kith.jobs.options.MembersOptions;
import io.kith.jobs.options.MetricsOption;
import io.kith.jobs.options.OptionValues;
import io.kith.jobs.options.OutOptions;
import io.kith.jobs.options.PeopleOptions;
import io.kith.jobs.options.QuietOption;
import io.kith.jobs.options.SparkOptions;
import io.kith.jobs.options.WantedInput;
import io.kith.jobs.read.InputSpec;
import io.kith.jobs.run.JobRun;
import io.kith.jobs.run.PairsJob;
import io.kith.jobs.table.PairsTable;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How the two members of each pair of a list are related. */
@Command(
    name = "pairs",
    sortOptions = false,
    description = {
      "Write the table pair_scores: for each pair of a list the degree of separation (up to 3),"
          + " mutual connections, introducers, every measure and one shortest path.",
      "There is a row for each distinct pair, in order; of a member without connections it says"
          + " that nothing connects the two. More than 100,000,000 rows are refused without"
          + " --force."
    })
final class PairsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--pairs",
      paramLabel = "PATH|table:NAME",
      required = true,
      description = "The pairs to relate. Columns member_id and other_id.")
  private String pairs;

  @Option(
      names = "--pairs-format",
      paramLabel = "FORMAT",
      description = "Format of the files of --pairs. Default: that of --format.")
  private Optional<String> pairsFormat = Optional.empty();

  @Mixin private ConnectionsOptions connections;

  @Mixin private MembersOptions members = new MembersOptions();

  @Option(
      names = "--introducers",
      paramLabel = "N",
      defaultValue = "3",
      description = "Most introducers named per pair. Default: ${DEFAULT-VALUE}.")
  private int introducers;

  @Mixin private OutOptions output;

  @Mixin MetricsOption metrics;

  @Mixin private SparkOptions spark;

  @Mixin private QuietOption quiet;

  @Override
  public Integer call() {
    OptionValues.require("--introducers", introducers, 0, 1000);
    connections.alsoReads(PairsTable.INPUT, PairsTable.COLUMNS);
    PeopleOptions people = PeopleOptions.of(members);
    people.prepareMembers(connections);
    InputSpec list =
        new InputSpec(
            PairsTable.INPUT,
            pairs,
            pairsFormat.orElse(connections.format),
            connections.columnsOf(PairsTable.INPUT),
            connections.whereOf(PairsTable.INPUT),
            connections.allPartitions);
    PairsJob job =
        new PairsJob(
            connections, people, output, new WantedInput(list, PairsTable.COLUMNS), introducers);
    return new JobRun(spec, connections, output.destination(), job)
        .run(spark.settings(), quiet.quiet());
  }
}
