package io.kith.jobs.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kith snapshots}: what a store holds, and how other systems find it. */
@Command(
    name = "snapshots",
    header = "List and show the snapshots of a store, and how to read them.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SnapshotsListCommand.class,
      SnapshotsShowCommand.class,
      SnapshotsPathCommand.class,
      SnapshotsDdlCommand.class
    })
final class SnapshotsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(),
        "Cannot run: no command is given. 'kith snapshots --help' lists the commands.");
  }
}
