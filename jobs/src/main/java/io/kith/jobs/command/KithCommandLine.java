package io.kith.jobs.command;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING;

import io.kith.KithException;
import io.kith.jobs.session.EnvironmentFailures;
import io.kith.jobs.terminal.KithVersion;
import io.kith.jobs.terminal.UsageErrors;
import io.kith.store.Secrets;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Runs a command line and turns whatever happens into an exit code and a message: 0 done, 1 command
 * line, 2 user input, 3 refused, 4 bug, 5 environment, 130 interrupted.
 */
public final class KithCommandLine {
  static final int INTERRUPTED = 130;

  private final PrintWriter out;
  private final PrintWriter err;
  private final List<Class<? extends Callable<Integer>>> commands;
  private final AtomicBoolean shuttingDown = new AtomicBoolean();

  /** All commands of Kith; results go to {@code out}, messages and progress to {@code err}. */
  public KithCommandLine(PrintWriter out, PrintWriter err) {
    this(out, err, KithCommand.COMMANDS);
  }

  KithCommandLine(
      PrintWriter out, PrintWriter err, List<Class<? extends Callable<Integer>>> commands) {
    this.out = out;
    this.err = err;
    this.commands = commands;
  }

  /** Runs one command; never throws. */
  public int run(String... args) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> shuttingDown.set(true)));
    KithCommand root = new KithCommand();
    try {
      return commandLine(root).execute(args);
    } catch (RuntimeException | Error e) {
      // picocli passes errors on; an uncaught one would end the process as a command line error.
      return failed(e, root.debug());
    } finally {
      out.flush();
      err.flush();
    }
  }

  /** The parser with all commands and the handlers of their failures. */
  CommandLine commandLine(KithCommand root) {
    CommandLine line = new CommandLine(root);
    for (Class<? extends Callable<Integer>> command : commands) {
      line.addSubcommand(command);
    }
    line.getHelpSectionMap().put(SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
    line.getHelpSectionMap().put(SECTION_KEY_COMMAND_LIST, new CommandPurposes());
    return line.setOut(out)
        .setErr(err)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler((e, args) -> refused(e, root.debug()))
        .setExecutionExceptionHandler((e, command, parsed) -> failed(e, root.debug()));
  }

  private int refused(ParameterException e, boolean debug) {
    err.println(Secrets.hidden(UsageErrors.message(e)));
    if (debug) {
      e.printStackTrace(err);
    }
    return KithException.Failure.COMMAND_LINE.exitCode();
  }

  private int failed(Throwable failure, boolean debug) {
    if (shuttingDown.get()) {
      // Ctrl-C stops Spark first; what that breaks is nobody's bug.
      err.println("Interrupted.");
      return INTERRUPTED;
    }
    Throwable known = EnvironmentFailures.translate(failure);
    if (known instanceof KithException e) {
      err.println(Secrets.hidden(e.getMessage()));
      if (debug) {
        e.printStackTrace(err);
      }
      return EnvironmentFailures.exitCode(e);
    }
    failure.printStackTrace(err);
    err.println("This is a bug in Kith. Please report the lines above, the command line and:");
    err.println("  " + new KithVersion().getVersion()[0]);
    return EnvironmentFailures.exitCode(failure);
  }
}
