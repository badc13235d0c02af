package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kith-jobs.jar as a plain spark-submit application. */
class SparkSubmitIT {
  @TempDir Path folder;

  @Test
  void theJarRunsAndEndsWithZero() {
    ForkedRun run = new SparkSubmitRun().run(folder, "--version");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("kith ");
  }

  @Test
  void exitCodesReachTheScheduler() {
    ForkedRun run = new SparkSubmitRun().run(folder, "recomend");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(run.err()).contains("unknown command 'recomend'");
  }
}
