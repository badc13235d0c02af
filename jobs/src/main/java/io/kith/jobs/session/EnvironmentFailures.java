package io.kith.jobs.session;

import io.kith.KithException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells failures of the machine or the cluster from bugs: memory, disk, lost executors. Spark
 * reports a task's failure as text, so texts are searched as well as types.
 */
public final class EnvironmentFailures {
  /** The exit code of a failure that nobody foresaw. */
  public static final int BUG = 4;

  private static final int MAX_CAUSES = 50;

  private static final Pattern TASK = Pattern.compile("^.*\\(TID \\d+\\) \\([^)]*\\): ");

  /** A sign in an exception's text, what it means, and how to mend it. */
  private record Sign(String text, String meaning, String mend) {}

  private static final List<Sign> SIGNS =
      List.of(
          new Sign(
              "java.lang.OutOfMemoryError",
              "out of memory",
              "Give it more memory: KITH_JAVA_OPTS=-Xmx8g on this machine, --driver-memory and"
                  + " --executor-memory with spark-submit."),
          new Sign("No space left on device", "the disk is full", diskMend()),
          new Sign("Disk quota exceeded", "the disk quota is used up", diskMend()),
          new Sign(
              "Read-only file system",
              "the file system is read-only",
              "Write to another place, or mount it for writing."),
          new Sign(
              "ExecutorLostFailure",
              "the cluster lost an executor",
              "Run it again; if it happens again, see the executor's log."),
          new Sign(
              "All masters are unresponsive",
              "the cluster does not answer",
              "Check that the master runs and the address is right, then run it again."),
          new Sign(
              "SparkContext was shut down",
              "Spark was stopped from outside",
              "Run it again; the driver's log says who stopped it."));

  private EnvironmentFailures() {}

  /**
   * The failure itself, or a {@link KithException} in its place when it or one of its causes is
   * Kith's own or the environment's.
   */
  public static Throwable translate(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      if (cause instanceof KithException) {
        return cause;
      }
      // toString() and not the message: the name of the type is a sign, too.
      for (String line : (Iterable<String>) cause.toString().lines()::iterator) {
        for (Sign sign : SIGNS) {
          if (line.contains(sign.text())) {
            return KithException.environment(
                "Cannot finish: %s (%s). %s".formatted(sign.meaning(), reason(line), sign.mend()),
                failure);
          }
        }
      }
      cause = cause.getCause();
    }
    return failure;
  }

  /** The exit code of a run that ended so: a failure that is not known is a bug. */
  public static int exitCode(Throwable failure) {
    return failure instanceof KithException e ? e.failure().exitCode() : BUG;
  }

  /** A line of a failure without what Spark says of the task before it. */
  private static String reason(String line) {
    return TASK.matcher(line.strip()).replaceFirst("");
  }

  private static String diskMend() {
    return "Free some space, or move the store (--store) or the scratch files (--spark"
        + " spark.local.dir=PATH) elsewhere.";
  }
}
