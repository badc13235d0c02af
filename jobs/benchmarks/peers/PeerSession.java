package io.kith.benchmarks.peers;

import org.apache.spark.sql.SparkSession;

/** The session of the peers on Spark: two local cores, as many as everybody here gets. */
final class PeerSession {
  static final int CORES = 2;

  private PeerSession() {}

  static SparkSession open() {
    return SparkSession.builder()
        .appName("Kith benchmark peer")
        .master("local[" + CORES + "]")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.ui.enabled", false)
        .config("spark.driver.maxResultSize", "0")
        .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
        .getOrCreate();
  }
}
