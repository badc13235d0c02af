package io.kith.benchmarks.peers;

import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** Adds up what all tasks write for shuffles. */
final class ShuffleBytes extends SparkListener {
  private final LongAdder bytes = new LongAdder();
  private final SparkSession spark;

  private ShuffleBytes(SparkSession spark) {
    this.spark = spark;
  }

  static ShuffleBytes of(SparkSession spark) {
    ShuffleBytes listener = new ShuffleBytes(spark);
    spark.sparkContext().addSparkListener(listener);
    return listener;
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.taskMetrics() != null) {
      bytes.add(end.taskMetrics().shuffleWriteMetrics().bytesWritten());
    }
  }

  /** Prints the bytes; stops Spark first, so that no event is outstanding. */
  void print() {
    spark.stop();
    System.out.printf("figures shuffle_bytes=%d%n", bytes.sum());
  }
}
