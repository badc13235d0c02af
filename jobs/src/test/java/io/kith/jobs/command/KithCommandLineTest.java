package io.kith.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.KithException;
import io.kith.jobs.options.AsOf;
import io.kith.jobs.options.QuietOption;
import io.kith.jobs.options.SparkOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How a command ends: its exit code, and what is printed where. */
class KithCommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Command(name = "recommend", description = "Stands for a real command.")
  static final class Probe implements Callable<Integer> {
    static Callable<Integer> behavior = () -> 0;

    @Mixin SparkOptions spark;
    @Mixin QuietOption quiet;

    @Option(names = "--connections")
    String connections;

    @Option(names = "--top")
    int top;

    @Option(names = "--as-of", converter = AsOf.Converter.class)
    AsOf asOf;

    @Override
    public Integer call() throws Exception {
      return behavior.call();
    }
  }

  @Command(name = "lookup", description = "Stands for another.")
  static final class Other implements Callable<Integer> {
    @Spec picocli.CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "ID")
    long id;

    @Override
    public Integer call() {
      spec.commandLine().getOut().println("member " + id);
      return 0;
    }
  }

  private int run(String... args) {
    return new KithCommandLine(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            List.of(Probe.class, Other.class))
        .run(args);
  }

  private int runFailing(Throwable failure, String... args) {
    Probe.behavior =
        () -> {
          if (failure instanceof Error error) {
            throw error;
          }
          throw (Exception) failure;
        };
    return run(args.length == 0 ? new String[] {"recommend"} : args);
  }

  @Test
  void aFinishedCommandEndsWithZeroAndItsOutput() {
    assertThat(run("lookup", "4711")).isZero();
    assertThat(out).hasToString("member 4711" + System.lineSeparator());
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void helpListsTheCommandsInOrder() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).containsSubsequence("recommend", "lookup", "Exit codes");
  }

  @Test
  void helpTextsAreFormatsThatPicocliAccepts() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    CommandLine kith = new KithCommandLine(nowhere, nowhere).commandLine(new KithCommand());
    ByteArrayOutputStream warnings = new ByteArrayOutputStream();
    PrintStream systemErr = System.err;
    // picocli warns there of a percent sign that is not doubled.
    System.setErr(new PrintStream(warnings, true, StandardCharsets.UTF_8));
    try {
      kith.getSubcommands().values().forEach(CommandLine::getUsageMessage);
    } finally {
      System.setErr(systemErr);
    }
    assertThat(warnings.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void everyCommandHasHelpAndDebug() {
    assertThat(run("recommend", "--help")).isZero();
    assertThat(out.toString())
        .contains("Usage: kith recommend", "--spark=KEY=VALUE", "--quiet", "--debug");
  }

  @Test
  void versionNamesKithSparkAndJava() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString())
        .matches("(?s)kith \\d+\\.\\d+\\.\\d+ \\(Spark 4\\.1\\.0, Java .*\\)\\R");
  }

  @Test
  void noCommandIsAnErrorOfTheCommandLineThatListsThem() {
    assertThat(run()).isEqualTo(1);
    assertThat(out.toString())
        .contains("Compute and publish", "  recommend  Stands for a real command.");
    assertThat(err.toString()).contains("no command is given. Begin with 'kith recommend'");
  }

  @Test
  void unknownOptionIsRefusedWithTheNearestName() {
    assertThat(run("recommend", "--conections", "x")).isEqualTo(1);
    assertThat(err)
        .hasToString(
            "Cannot read the command line: unknown option '--conections'. Did you mean"
                + " '--connections'? See 'kith recommend --help'."
                + System.lineSeparator());
  }

  @Test
  void unknownOptionWithAValueIsComparedWithoutIt() {
    assertThat(run("recommend", "--conection=sample-data")).isEqualTo(1);
    assertThat(err.toString()).contains("Did you mean '--connections'?");
  }

  @Test
  void unknownCommandIsRefusedWithTheNearestName() {
    assertThat(run("recomend")).isEqualTo(1);
    assertThat(err.toString())
        .contains("unknown command 'recomend'. Did you mean 'recommend'? See 'kith --help'.");
  }

  @Test
  void aWordThatIsNearNothingGetsNoSuggestion() {
    assertThat(run("xyzzy")).isEqualTo(1);
    assertThat(err.toString()).contains("unknown command 'xyzzy'. See 'kith --help'.");
  }

  @Test
  void anUnexpectedWordIsRefused() {
    assertThat(run("lookup", "1", "2")).isEqualTo(1);
    assertThat(err.toString()).contains("unexpected word '2'. See 'kith lookup --help'.");
  }

  @Test
  void aMissingParameterIsRefused() {
    assertThat(run("lookup")).isEqualTo(1);
    assertThat(err.toString()).contains("missing required parameter: 'ID'.");
  }

  @Test
  void aValueOfTheWrongTypeIsRefused() {
    assertThat(run("recommend", "--top", "many")).isEqualTo(1);
    assertThat(err.toString()).contains("'--top'", "'many' is not an int");
  }

  @Test
  void convertersSpeakForThemselves() {
    assertThat(run("recommend", "--as-of", "yesterday")).isEqualTo(1);
    assertThat(err.toString()).startsWith("Cannot read the time 'yesterday'");
  }

  @Test
  void malformedSparkSettingIsRefused() {
    assertThat(run("recommend", "--spark", "spark.master")).isEqualTo(1);
    assertThat(err.toString()).startsWith("Cannot read --spark 'spark.master': it has no '='.");
  }

  @Test
  void kithsOwnFailuresEndWithTheirCodeAndTheMessageAlone() {
    assertThat(runFailing(KithException.input("Cannot read connections."))).isEqualTo(2);
    assertThat(runFailing(KithException.refused("Cannot publish."))).isEqualTo(3);
    assertThat(runFailing(KithException.environment("Cannot write.", null))).isEqualTo(5);
    assertThat(runFailing(KithException.commandLine("Cannot combine."))).isEqualTo(1);
    assertThat(err.toString().lines())
        .containsExactly(
            "Cannot read connections.", "Cannot publish.", "Cannot write.", "Cannot combine.");
  }

  @Test
  void aFailureOfKithInsideAnotherIsFound() {
    Exception wrapped =
        new IllegalStateException(new IOException(KithException.input("Cannot read members.")));
    assertThat(runFailing(wrapped)).isEqualTo(2);
    assertThat(err).hasToString("Cannot read members." + System.lineSeparator());
  }

  @Test
  void debugAddsTheStackTrace() {
    assertThat(runFailing(KithException.input("Cannot read."), "recommend", "--debug"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("Cannot read.", "\tat io.kith");
  }

  @Test
  void anythingElseIsABugWithItsStackTrace() {
    assertThat(runFailing(new IllegalStateException("degree is negative"))).isEqualTo(4);
    assertThat(err.toString())
        .contains("IllegalStateException: degree is negative", "\tat io.kith", "This is a bug");
  }

  @Test
  void anErrorOfTheMachineIsABugToo() {
    assertThat(runFailing(new StackOverflowError())).isEqualTo(4);
    assertThat(err.toString()).contains("StackOverflowError", "This is a bug");
  }

  @Test
  void outOfMemoryIsTheEnvironments() {
    assertThat(runFailing(new OutOfMemoryError("Java heap space"))).isEqualTo(5);
    assertThat(err.toString())
        .contains("out of memory (java.lang.OutOfMemoryError: Java heap space)", "KITH_JAVA_OPTS");
  }

  @Test
  void outOfMemoryInATaskIsFoundInSparksText() {
    Exception sparks =
        new IllegalStateException(
            """
            Job aborted due to stage failure: Task 0 in stage 1.0 failed 1 times, most recent \
            failure: Lost task 0.0 in stage 1.0 (TID 7) (10.0.0.1 executor 3): \
            java.lang.OutOfMemoryError: Java heap space
            \tat io.kith.X""");
    assertThat(runFailing(sparks)).isEqualTo(5);
    assertThat(err.toString())
        .startsWith("Cannot finish: out of memory (java.lang.OutOfMemoryError: Java heap space).")
        .doesNotContain("io.kith.X");
  }

  @Test
  void fullDiskIsTheEnvironments() {
    FileSystemException full =
        new FileSystemException("target/store/x", null, "No space left on device");
    assertThat(runFailing(new IllegalStateException("write failed", full))).isEqualTo(5);
    assertThat(err.toString()).contains("the disk is full", "target/store/x", "--store");
  }
}
