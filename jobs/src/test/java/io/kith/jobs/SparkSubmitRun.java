package io.kith.jobs;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Submits the finished kith-jobs.jar as a scheduler does: through Spark's own SparkSubmit, in a JVM
 * that has nothing but Spark's jars. For tests named {@code *IT}, which run after packaging.
 */
public final class SparkSubmitRun {
  private static final String JAR = "target/kith-jobs.jar";
  private static final String LOGGING = "src/test/resources/log4j2-test.properties";

  private final Map<String, String> conf = new LinkedHashMap<>();
  private String master = "local[2]";

  /** Another master than {@code local[2]}. */
  public SparkSubmitRun master(String newMaster) {
    master = newMaster;
    return this;
  }

  /** {@code --conf key=value}. */
  public SparkSubmitRun conf(String key, String value) {
    conf.put(key, value);
    return this;
  }

  /** Runs {@code kith args…} in {@code folder}, which relative paths start from. */
  public ForkedRun run(Path folder, String... args) {
    Path logging = Path.of(LOGGING).toAbsolutePath();
    List<String> command =
        ForkedRun.javaWithSpark(List.of("-Xmx2g", "-Dlog4j2.configurationFile=" + logging));
    command.add("org.apache.spark.deploy.SparkSubmit");
    command.addAll(List.of("--master", master, "--class", "io.kith.jobs.Kith"));
    conf.forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + value)));
    command.add(Path.of(JAR).toAbsolutePath().toString());
    command.addAll(List.of(args));
    return ForkedRun.of(folder, command);
  }
}
