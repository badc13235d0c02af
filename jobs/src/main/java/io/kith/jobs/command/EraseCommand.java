package io.kith.jobs.command;

import io.kith.jobs.options.Age;
import io.kith.jobs.options.QuietOption;
import io.kith.jobs.options.SparkOptions;
import io.kith.jobs.options.StoreOption;
import io.kith.jobs.run.EraseRun;
import io.kith.jobs.terminal.Printing;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kith erase}: members leave a store, at once and for good. */
@Command(
    name = "erase",
    header = "Take members out of a store: out of the live snapshot, and of all to come.",
    description = {
      "Records who is erased, which every later run, lookup and export obeys at once, whatever the"
          + " inputs still hold. Then publishes the live snapshot without them: as row, as"
          + " candidate, as introducer, in every array; looks through all of it for them; and deletes"
          + " earlier snapshots when --grace is over. Nothing rolls back to one of these.",
      "One that was killed goes on where it stopped when it is run again."
    },
    sortOptions = false)
final class EraseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private StoreOption store;

  @Option(
      names = "--members",
      required = true,
      paramLabel = "PATH",
      description = "Who is erased: a file, folder or glob with a column member_id.")
  String members;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "parquet",
      description = "Format of the files of --members. Default: ${DEFAULT-VALUE}.")
  String format;

  @Option(
      names = "--grace",
      paramLabel = "AGE",
      defaultValue = "30d",
      converter = Grace.Converter.class,
      description =
          "How long earlier snapshots are left to readers: 0, 90s, 30m, 24h, 30d. The first run, erase"
              + " or snapshots expire after it deletes them. Default: ${DEFAULT-VALUE}.")
  Grace grace;

  @Option(names = "--json", description = "Print the result as a JSON object.")
  boolean json;

  @Mixin private SparkOptions spark;

  @Mixin private QuietOption quiet;

  /** A length of time; 0 needs no unit. */
  record Grace(Duration duration) {
    /** For {@code @Option(converter = Grace.Converter.class)}. */
    static final class Converter implements ITypeConverter<Grace> {
      @Override
      public Grace convert(String text) {
        return new Grace(text.strip().equals("0") ? Duration.ZERO : Age.parse(text).duration());
      }
    }

    @Override
    public String toString() {
      return duration.toString();
    }
  }

  @Override
  public Integer call() {
    return new EraseRun(
            spec,
            store,
            new EraseRun.Wanted(members, format, grace.duration()),
            new Printing(quiet.quiet(), json))
        .run(spark.settings());
  }
}
