package io.kith.jobs.command;

import io.kith.jobs.options.SparkOptions;
import io.kith.jobs.session.SparkSessions;
import io.kith.jobs.session.TaskProgress;
import io.kith.jobs.terminal.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command that behaves or misbehaves inside Spark, for tests in processes of their own. */
public final class ProbeApplication {
  private ProbeApplication() {}

  /** Runs as Kith itself does. */
  public static void main(String[] args) {
    int exitCode =
        new KithCommandLine(writer(System.out), writer(System.err), List.of(Probe.class)).run(args);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  @Command(name = "probe")
  static final class Probe implements Callable<Integer> {
    @Spec CommandSpec spec;
    @Mixin SparkOptions spark;

    @Parameters String behavior;

    @Override
    public Integer call() throws IOException {
      return ProbeRun.run(behavior, spark, spec.commandLine().getErr());
    }
  }

  /** What needs Spark. */
  static final class ProbeRun {
    private ProbeRun() {}

    static int run(String behavior, SparkOptions spark, PrintWriter err) throws IOException {
      try (SparkSession session = SparkSessions.open("probe", spark.settings());
          Progress progress = new Progress(err, true)) {
        session.sparkContext().addSparkListener(new TaskProgress(progress));
        session.sparkContext().setJobDescription("probing");
        long sum = job(session, behavior);
        System.out.println("zone " + session.conf().get("spark.sql.session.timeZone"));
        System.out.println("rows " + session.range(sum).count());
        return 0;
      }
    }

    private static long job(SparkSession session, String behavior) {
      return JavaSparkContext.fromSparkContext(session.sparkContext())
          .parallelize(List.of(1, 2, 3, 4), 4)
          .map(x -> task(behavior, x))
          .reduce(Integer::sum);
    }

    private static int task(String behavior, int x) throws InterruptedException {
      switch (behavior) {
        case "fill-memory" -> {
          long[][] hoard = new long[1 << 16][];
          for (int i = 0; i < hoard.length; i++) {
            hoard[i] = new long[1 << 20];
          }
          return hoard.length;
        }
        case "sleep" -> {
          System.out.println("sleeping");
          Thread.sleep(120_000);
        }
        default -> {}
      }
      return x;
    }
  }
}
