package io.kith.jobs.faults;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A real standalone cluster of Spark on this machine, by {@code jobs/deploy/local-cluster}: a
 * master and two workers, one core each. The workers have addresses of their own, as Spark
 * speculates on another host only.
 */
final class LoopbackCluster implements AutoCloseable {
  private final Process script;
  private final String master;

  private LoopbackCluster(Process script, String master) {
    this.script = script;
    this.master = master;
  }

  /** Starts the daemons, whose files and logs go to {@code folder}; returns when all are alive. */
  static LoopbackCluster start(Path folder) {
    File log = folder.resolve("local-cluster.log").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(List.of("deploy/local-cluster", "--serve", folder.toString()))
            .redirectError(log);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("CLUSTER_CORES", "1");
    builder.environment().put("CLUSTER_MEMORY", "900m");
    try {
      Process script = builder.start();
      // The script ends by itself if the daemons do not come up.
      BufferedReader out = script.inputReader();
      String master = out.readLine();
      if (master == null) {
        throw new IllegalStateException(
            "the cluster does not start: " + Files.readString(log.toPath()));
      }
      return new LoopbackCluster(script, master);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@code spark.master}. */
  String master() {
    return master;
  }

  /** Kills (SIGKILL) the process of an executor; false if there is none any more. */
  boolean killExecutor(String id) {
    Optional<ProcessHandle> executor =
        script.descendants().filter(process -> isExecutor(process, id)).findFirst();
    return executor.isPresent() && executor.get().destroyForcibly();
  }

  private static boolean isExecutor(ProcessHandle process, String id) {
    try {
      String[] words =
          Files.readString(Path.of("/proc/%d/cmdline".formatted(process.pid()))).split("\0", -1);
      for (int i = 0; i + 1 < words.length; i++) {
        if (words[i].equals("--executor-id") && words[i + 1].equals(id)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false; // It has ended.
    }
  }

  /** Ends the executors, the daemons and the script. */
  @Override
  public void close() {
    script.descendants().forEach(ProcessHandle::destroyForcibly);
    script.destroyForcibly();
  }
}
