package io.kith.jobs.command;

import io.kith.KithException;
import io.kith.doctor.Check;
import io.kith.doctor.Check.Verdict;
import io.kith.doctor.Machine;
import io.kith.doctor.ScratchFolder;
import io.kith.doctor.SparkJars;
import io.kith.doctor.StoreCheckup;
import io.kith.jobs.options.ProjectFolder;
import io.kith.jobs.options.QuietOption;
import io.kith.jobs.options.StoreOption;
import io.kith.jobs.terminal.KithVersion;
import io.kith.jobs.terminal.TextTable;
import io.kith.store.StoreJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kith doctor}: whether a run would find here what it needs. */
@Command(
    name = "doctor",
    header = "Check Java, memory, cores, Spark's jars, scratch space and the store.",
    description = {
      "Starts no Spark and changes nothing. Ends with exit code 0 if a run can work here, 2 if the"
          + " store is damaged, 5 if this machine must be mended; what was found says how."
    },
    sortOptions = false)
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StoreOption store;
  @Mixin QuietOption quiet;

  @Option(names = "--json", description = "Print a JSON array.")
  boolean json;

  @Override
  public Integer call() {
    List<Check> checks = new ArrayList<>(Machine.here().checks());
    SparkJars spark = new SparkJars(new KithVersion().spark());
    String home = System.getProperty(ProjectFolder.HOME, "");
    checks.add(
        home.isEmpty()
            ? spark.beside(DoctorCommand.class.getClassLoader())
            : spark.builtIn(Path.of(home)));
    checks.add(ScratchFolder.here().check());
    checks.addAll(new StoreCheckup(store.open()).checks());
    print(checks);
    checks.stream()
        .filter(check -> check.verdict() == Verdict.BAD)
        // What stays wrong however often a run is tried comes first.
        .min(Comparator.comparing(check -> check.failure().orElseThrow()))
        .ifPresent(
            check -> {
              throw failure(check);
            });
    return 0;
  }

  /** A check as it is printed with {@code --json}. */
  record Line(String check, String verdict, String found, String advice) {
    static Line of(Check check) {
      return new Line(
          check.name(),
          check.verdict().name().toLowerCase(Locale.ROOT),
          check.finding(),
          check.advice());
    }
  }

  private void print(List<Check> checks) {
    PrintWriter out = spec.commandLine().getOut();
    List<Line> lines =
        checks.stream()
            .filter(check -> !quiet.quiet() || check.verdict() != Verdict.OK)
            .map(Line::of)
            .toList();
    if (json) {
      out.print(StoreJson.text(lines));
    } else if (!lines.isEmpty()) {
      TextTable table = new TextTable("", "CHECK", "FOUND");
      lines.forEach(
          line ->
              table.row(
                  line.verdict(), line.check(), (line.found() + ". " + line.advice()).strip()));
      table.print(out);
    }
    out.flush();
  }

  private static KithException failure(Check check) {
    String message =
        "Cannot run Kith here: %s: %s. %s".formatted(check.name(), check.finding(), check.advice());
    return check.failure().orElseThrow() == KithException.Failure.INPUT
        ? KithException.input(message)
        : KithException.environment(message);
  }
}
