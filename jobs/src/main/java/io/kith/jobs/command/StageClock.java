package io.kith.jobs.command;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** How long each stage of a run took, in the order in which they began. */
final class StageClock {
  private final Map<String, Duration> stages = new LinkedHashMap<>();

  /** Runs a stage and gives its result; a repeated name adds up. */
  <T> T time(String stage, Supplier<T> work) {
    long started = System.nanoTime();
    try {
      return work.get();
    } finally {
      stages.merge(stage, Duration.ofNanos(System.nanoTime() - started), Duration::plus);
    }
  }

  /** Runs a stage without a result. */
  void run(String stage, Runnable work) {
    time(
        stage,
        () -> {
          work.run();
          return null;
        });
  }

  /** Durations by stage. */
  Map<String, Duration> stages() {
    return Collections.unmodifiableMap(stages);
  }
}
