package io.kith.jobs.command;

import io.kith.jobs.terminal.KithVersion;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the command line: options that every command has, and the list of commands. */
@Command(
    name = "kith",
    header = "Second-degree networks and people you may know, at batch scale.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = KithVersion.class,
    sortOptions = false,
    footer = {
      "",
      "Exit codes: 0 done, 1 command line, 2 user input, 3 refused by a gate or limit,",
      "4 bug, 5 environment (a retry may help), 130 interrupted."
    })
final class KithCommand implements Callable<Integer> {

  /** Every command, in the order of the help text. */
  static final List<Class<? extends Callable<Integer>>> COMMANDS =
      List.of(
          RecommendCommand.class,
          NetworkCommand.class,
          MutualsCommand.class,
          PairsCommand.class,
          EvaluateCommand.class,
          TrainCommand.class,
          FeaturesCommand.class,
          PlanCommand.class,
          LookupCommand.class,
          SnapshotsCommand.class,
          ReportCommand.class,
          DoctorCommand.class,
          ExportCommand.class,
          EraseCommand.class,
          GenerateCommand.class,
          CompletionCommand.class);

  @Spec private CommandSpec spec;

  @Option(
      names = "--help",
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help and exit.")
  boolean help;

  @Option(names = "--version", versionHelp = true, description = "Show the version and exit.")
  boolean version;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show stack traces of errors that have a message.")
  private boolean debug;

  boolean debug() {
    return debug;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    throw new ParameterException(
        spec.commandLine(),
        "Cannot run: no command is given. Begin with 'kith recommend', or choose another one of"
            + " the list; 'kith COMMAND --help' explains it.");
  }
}
