package io.kith.jobs.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kith completion}: what makes a shell complete commands and options. */
@Command(
    name = "completion",
    header = "Print a script that makes bash or zsh complete commands and options.",
    description =
        "Use it at once: source <(kith completion). Or save it where your shell looks for"
            + " completions.",
    sortOptions = false)
final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(AutoComplete.bash("kith", spec.root().commandLine()));
    out.flush();
    return 0;
  }
}
