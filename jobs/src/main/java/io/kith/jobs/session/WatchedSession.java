package io.kith.jobs.session;

import io.kith.jobs.terminal.Progress;
import java.io.PrintWriter;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * A session for one command, its tasks shown while a person looks. It is stopped in the end, unless
 * it was there before.
 */
public final class WatchedSession implements AutoCloseable {
  private final Progress progress;
  private final boolean isOwn;
  private final SparkSession spark;
  private final TaskProgress tasks;

  private WatchedSession(Progress progress, boolean isOwn, SparkSession spark) {
    this.progress = progress;
    this.isOwn = isOwn;
    this.spark = spark;
    tasks = new TaskProgress(progress);
    spark.sparkContext().addSparkListener(tasks);
  }

  /** The session that is there, or a new one. */
  public static WatchedSession open(
      String name, Map<String, String> settings, PrintWriter err, boolean quiet) {
    Progress progress = Progress.onTerminal(err, quiet);
    try {
      boolean isOwn = SparkSession.getDefaultSession().isEmpty();
      return new WatchedSession(progress, isOwn, SparkSessions.open(name, settings));
    } catch (Exception | Error e) {
      progress.close();
      throw e;
    }
  }

  public SparkSession spark() {
    return spark;
  }

  @Override
  public void close() {
    try (progress) {
      spark.sparkContext().removeSparkListener(tasks);
      if (isOwn) {
        spark.stop();
      }
    }
  }
}
