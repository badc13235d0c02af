package io.kith.jobs;

import org.apache.spark.sql.SparkSession;

/** The one Spark session of a test JVM: opened by the first test that asks, ended with the JVM. */
public final class SparkForTests {
  private SparkForTests() {}

  /** Two local cores, loopback, UTC, no user interface. */
  public static SparkSession session() {
    return Holder.SESSION;
  }

  /**
   * Whether queries are compiled, as they are by default. A recount plans some forty: on few rows
   * their compilation takes longer than all else.
   */
  static void compileQueries(boolean compiled) {
    session().conf().set("spark.sql.codegen.wholeStage", compiled);
    session().conf().set("spark.sql.codegen.factoryMode", compiled ? "FALLBACK" : "NO_CODEGEN");
  }

  private static final class Holder {
    static final SparkSession SESSION =
        SparkSession.builder()
            .appName("tests")
            .master("local[2]")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.driver.maxResultSize", "0")
            .config("spark.sql.warehouse.dir", "target/spark-warehouse")
            .getOrCreate();
  }
}
