package io.kith.jobs.terminal;

import io.kith.store.Manifest;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long each stage of a run took, in the order in which they began. */
public final class StageClock {
  private static final Logger LOG = LoggerFactory.getLogger(StageClock.class);

  private final Map<String, Duration> stages = new LinkedHashMap<>();

  /** Runs a stage and gives its result; a repeated name adds up. */
  public <T> T time(String stage, Supplier<T> work) {
    long started = System.nanoTime();
    try {
      return work.get();
    } finally {
      Duration took = Duration.ofNanos(System.nanoTime() - started);
      stages.merge(stage, took, Duration::plus);
      LOG.info("{}: {} s", stage, String.format(Locale.ROOT, "%.1f", took.toNanos() / 1e9));
    }
  }

  /** Runs a stage without a result. */
  public void run(String stage, Runnable work) {
    time(
        stage,
        () -> {
          work.run();
          return null;
        });
  }

  /** The stages as manifests list them. */
  public List<Manifest.Stage> timings() {
    return stages.entrySet().stream()
        .map(stage -> new Manifest.Stage(stage.getKey(), stage.getValue().toMillis() / 1000.0))
        .toList();
  }

  /** Durations by stage. */
  public Map<String, Duration> stages() {
    return Collections.unmodifiableMap(stages);
  }
}
