package io.kith.jobs.session;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/**
 * The attempts of each task: Spark tries a task again when it fails or its executor is lost, and
 * several times at once under {@code spark.speculation}.
 */
public final class TaskAttempts extends SparkListener {
  private record Task(int stage, int partition) {}

  private final Map<Long, Task> tasks = new HashMap<>();
  private final Map<Task, Set<Long>> attempts = new HashMap<>();
  private final Set<Long> running = new HashSet<>();

  @Override
  public synchronized void onTaskStart(SparkListenerTaskStart event) {
    long attempt = event.taskInfo().taskId();
    Task task = new Task(event.stageId(), event.taskInfo().partitionId());
    tasks.put(attempt, task);
    attempts.computeIfAbsent(task, t -> new HashSet<>()).add(attempt);
    running.add(attempt);
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd event) {
    running.remove(event.taskInfo().taskId());
    notifyAll();
  }

  /** The other attempts of the task that {@code attempt} is one of, in no order. */
  public synchronized List<Long> rivals(long attempt) {
    Task task = tasks.get(attempt);
    return task == null
        ? List.of()
        : attempts.get(task).stream().filter(other -> other != attempt).toList();
  }

  /** Waits until all rivals of {@code attempt} have ended, but not longer than {@code patience}. */
  public synchronized void awaitRivals(long attempt, Duration patience) {
    long began = System.nanoTime();
    long left = patience.toMillis();
    while (left > 0 && rivals(attempt).stream().anyMatch(running::contains)) {
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      left = patience.minusNanos(System.nanoTime() - began).toMillis();
    }
  }
}
