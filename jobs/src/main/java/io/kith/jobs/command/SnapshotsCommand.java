package io.kith.jobs.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kith snapshots}: what a store holds, how others find it, and its care. */
@Command(
    name = "snapshots",
    header = "List, show, verify, roll back and expire the snapshots of a store.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SnapshotsListCommand.class,
      SnapshotsShowCommand.class,
      SnapshotsPathCommand.class,
      SnapshotsDdlCommand.class,
      SnapshotsVerifyCommand.class,
      SnapshotsRollbackCommand.class,
      SnapshotsExpireCommand.class
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
