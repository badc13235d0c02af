package io.kith.jobs.faults;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.Success$;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/**
 * Tells on the driver's stderr what the tasks of each described job do, one line each: {@code TASK
 * started, executor 1, of: engine: …}. Named in {@code spark.extraListeners} of runs that are to be
 * disturbed.
 */
public final class TaskLog extends SparkListener {
  private final Map<Integer, String> descriptions = new ConcurrentHashMap<>();

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted event) {
    Properties properties = event.properties();
    String description =
        properties == null ? null : properties.getProperty("spark.job.description");
    descriptions.put(
        event.stageInfo().stageId(), description == null ? "(no description)" : description);
  }

  @Override
  public void onTaskStart(SparkListenerTaskStart event) {
    tell("started", event.taskInfo().executorId(), event.stageId());
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd event) {
    String how =
        event.reason() instanceof ExecutorLostFailure
            ? "lost"
            : event.reason().equals(Success$.MODULE$) ? "done" : "failed or killed";
    tell(how, event.taskInfo().executorId(), event.stageId());
  }

  private void tell(String what, String executor, int stage) {
    System.err.printf("TASK %s, executor %s, of: %s%n", what, executor, descriptions.get(stage));
  }

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved event) {
    System.err.printf("EXECUTOR %s removed%n", event.executorId());
  }
}
