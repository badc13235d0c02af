package io.kith.jobs.session;

import io.kith.KithException;
import io.kith.doctor.Machine;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * Opens the one session of a run: on this machine when nobody names a master, else where
 * spark-submit or {@code --spark spark.master=…} says.
 */
public final class SparkSessions {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String TIME_ZONE = "spark.sql.session.timeZone";

  private SparkSessions() {}

  /**
   * Opens a session; the caller closes it.
   *
   * @throws KithException with exit code 5 if Spark does not start here, 1 if a setting is wrong
   */
  public static SparkSession open(String appName, Map<String, String> settings) {
    checkJava(Runtime.version());
    SparkConf conf = conf(new SparkConf(), appName, settings);
    try {
      return SparkSession.builder().config(conf).getOrCreate();
    } catch (IllegalArgumentException e) {
      if (e.getMessage().contains("INVALID_DRIVER_MEMORY")) {
        throw KithException.environment(
            "Cannot start Spark: a heap of %d MiB is too small. Give it more, for example KITH_JAVA_OPTS=-Xmx2g, or --driver-memory 2g with spark-submit."
                .formatted(Runtime.getRuntime().maxMemory() >> 20),
            e);
      }
      throw KithException.commandLine(
          "Cannot start Spark: %s. Check the --spark settings.".formatted(e.getMessage()));
    } catch (Exception e) { // Scala throws SparkException without declaring it.
      throw KithException.environment(
          "Cannot start Spark with master '%s': %s. Check the --spark settings and the cluster."
              .formatted(conf.get("spark.master"), e.getMessage()),
          e);
    }
  }

  /** Spark's own limits; a later JDK fails deep inside Hadoop. */
  static void checkJava(Runtime.Version java) {
    if (!Machine.suits(java)) {
      throw KithException.environment(
          "Cannot start Spark: it runs on Java %d to %d, this is Java %s in '%s'. Set JAVA_HOME to a JDK 17 or 21."
              .formatted(
                  Machine.FIRST_JAVA, Machine.LAST_JAVA, java, System.getProperty("java.home")),
          null);
    }
  }

  /** What spark-submit gave, over it what the user gave, under it what suits Kith. */
  static SparkConf conf(SparkConf submitted, String appName, Map<String, String> settings) {
    SparkConf conf = submitted.clone();
    settings.forEach(conf::set);
    requireUtc(settings);
    conf.set(TIME_ZONE, "UTC");
    conf.setIfMissing("spark.master", "local[*]");
    if (conf.get("spark.app.name", "io.kith.jobs.Kith").equals("io.kith.jobs.Kith")) {
      conf.setAppName(appName); // spark-submit without --name puts the main class here.
    }
    // The driver gathers histograms and slabs on purpose.
    conf.setIfMissing("spark.driver.maxResultSize", "0");
    // Kith's arrays live beside the memory that Spark manages, and are the larger part.
    conf.setIfMissing("spark.memory.fraction", "0.3");
    // Else each column that is named costs a stack trace, for messages that Kith words itself.
    conf.setIfMissing("spark.sql.dataFrameQueryContext.enabled", "false");
    // Kith shows its own progress.
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    return conf.get("spark.master").startsWith("local") ? local(conf) : conf;
  }

  private static SparkConf local(SparkConf conf) {
    // The host's name may resolve to an address that nothing listens on.
    conf.setIfMissing("spark.driver.host", LOOPBACK);
    conf.setIfMissing("spark.driver.bindAddress", LOOPBACK);
    conf.setIfMissing("spark.ui.enabled", "false");
    int cores = Runtime.getRuntime().availableProcessors();
    conf.setIfMissing("spark.sql.shuffle.partitions", Integer.toString(Math.max(4, 2 * cores)));
    // A task out of memory fails the run with its message; by default it would end the process.
    return conf.setIfMissing("spark.executor.killOnFatalError.depth", "0");
  }

  private static void requireUtc(Map<String, String> settings) {
    String zone = settings.getOrDefault(TIME_ZONE, "UTC");
    if (!zone.equals("UTC")) {
      throw KithException.commandLine(
          "Cannot set %s to '%s': all times of Kith are UTC. Leave the setting out."
              .formatted(TIME_ZONE, zone));
    }
  }
}
