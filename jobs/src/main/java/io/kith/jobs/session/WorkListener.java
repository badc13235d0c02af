package io.kith.jobs.session;

import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Sums what tasks shuffled and spilled. */
public final class WorkListener extends SparkListener {
  private final LongAdder shuffleBytes = new LongAdder();
  private final LongAdder spillBytes = new LongAdder();

  @Override
  public void onTaskEnd(SparkListenerTaskEnd event) {
    TaskMetrics metrics = event.taskMetrics();
    if (metrics != null) {
      shuffleBytes.add(metrics.shuffleWriteMetrics().bytesWritten());
      spillBytes.add(metrics.diskBytesSpilled());
    }
  }

  /** Bytes written for shuffles by all tasks that ended. */
  public long shuffleBytes() {
    return shuffleBytes.sum();
  }

  /** Bytes spilled to disk by all tasks that ended. */
  public long spillBytes() {
    return spillBytes.sum();
  }
}
