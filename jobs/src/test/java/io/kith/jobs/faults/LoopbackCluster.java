package io.kith.jobs.faults;

import io.kith.jobs.ForkedRun;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A real standalone cluster of Spark on this machine: a master and two workers, one core each. The
 * workers have addresses of their own, as Spark speculates on another host only.
 */
final class LoopbackCluster implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern ALIVE = Pattern.compile("\"aliveworkers\"\\s*:\\s*2\\b");

  private final Path folder;
  private final int port = freePort();
  private final int webPort = freePort();
  private final List<Process> daemons = new ArrayList<>();

  private LoopbackCluster(Path folder) {
    this.folder = folder;
  }

  /** Starts the daemons, whose files and logs go to {@code folder}; returns when all are alive. */
  static LoopbackCluster start(Path folder) {
    LoopbackCluster cluster = new LoopbackCluster(folder);
    try {
      cluster.startAll();
      return cluster;
    } catch (IOException e) {
      cluster.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void startAll() throws IOException {
    Path jars = Files.createDirectories(folder.resolve("spark/jars"));
    String classPath = Files.readString(Path.of("target/spark.classpath")).strip();
    for (String jar : classPath.split(File.pathSeparator, -1)) {
      Files.createSymbolicLink(jars.resolve(Path.of(jar).getFileName()), Path.of(jar));
    }
    daemon(
        "master", List.of("--host", LOOPBACK, "--port", port + "", "--webui-port", webPort + ""));
    await(() -> status().contains("ALIVE"));
    for (int i = 1; i <= 2; i++) {
      Path work = Files.createDirectories(folder.resolve("work-" + i));
      List<String> args = new ArrayList<>(List.of("--host", "127.0.0." + i, "--port", "0"));
      args.addAll(List.of("--webui-port", "0", "--cores", "1", "--memory", "900m"));
      args.addAll(List.of("--work-dir", work.toString(), master()));
      daemon("worker", args);
    }
    await(() -> ALIVE.matcher(status()).find());
  }

  private void daemon(String kind, List<String> args) throws IOException {
    List<String> command =
        ForkedRun.javaWithSpark(List.of("-Xmx200m", "-XX:+UseSerialGC", "-Xlog:disable"));
    String name = Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
    command.add("org.apache.spark.deploy.%s.%s".formatted(kind, name));
    command.addAll(args);
    File log = folder.resolve("%s-%d.log".formatted(kind, daemons.size())).toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(log);
    builder.environment().put("SPARK_HOME", folder.resolve("spark").toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", args.get(1));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    daemons.add(builder.start());
  }

  private interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  private void await(Condition condition) throws IOException {
    long began = System.nanoTime();
    try {
      while (!condition.holds()) {
        if (System.nanoTime() - began > PATIENCE.toNanos()
            || !daemons.stream().allMatch(Process::isAlive)) {
          throw new IllegalStateException("the cluster does not start, see " + folder);
        }
        Thread.sleep(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What the master says of itself; nothing as long as it does not answer. */
  private String status() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://%s:%d/json/".formatted(LOOPBACK, webPort)))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return HttpClient.newHttpClient()
          .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
          .body();
    } catch (IOException e) {
      return "";
    }
  }

  /** As {@code spark.master}. */
  String master() {
    return "spark://%s:%d".formatted(LOOPBACK, port);
  }

  /** Kills (SIGKILL) the process of an executor; false if there is none any more. */
  boolean killExecutor(String id) {
    Optional<ProcessHandle> executor =
        daemons.stream()
            .flatMap(daemon -> daemon.descendants())
            .filter(process -> isExecutor(process, id))
            .findFirst();
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

  /** Ends the executors and the daemons. */
  @Override
  public void close() {
    for (Process daemon : daemons) {
      daemon.descendants().forEach(ProcessHandle::destroyForcibly);
      daemon.destroyForcibly();
    }
  }
}
