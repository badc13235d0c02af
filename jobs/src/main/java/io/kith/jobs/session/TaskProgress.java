package io.kith.jobs.session;

import io.kith.jobs.terminal.Progress;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.Success$;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;

/** Shows the finished tasks of Spark's stages, under the description of their job. */
public final class TaskProgress extends SparkListener {
  private static final String DESCRIPTION = "spark.job.description";

  private final Progress progress;
  private final Map<Integer, RunningStage> running = new HashMap<>();

  private static final class RunningStage {
    final String label;
    final int tasks;
    int done;

    RunningStage(String label, int tasks) {
      this.label = label;
      this.tasks = tasks;
    }
  }

  public TaskProgress(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted event) {
    StageInfo info = event.stageInfo();
    String description =
        event.properties() == null ? null : event.properties().getProperty(DESCRIPTION);
    RunningStage stage =
        new RunningStage(description == null ? info.name() : description, info.numTasks());
    running.put(info.stageId(), stage);
    progress.show(stage.label, 0, stage.tasks);
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd event) {
    RunningStage stage = running.get(event.stageId());
    if (stage != null && event.reason() == Success$.MODULE$) {
      stage.done++;
      progress.show(stage.label, stage.done, stage.tasks);
    }
  }

  @Override
  public void onStageCompleted(SparkListenerStageCompleted event) {
    running.remove(event.stageInfo().stageId());
  }
}
