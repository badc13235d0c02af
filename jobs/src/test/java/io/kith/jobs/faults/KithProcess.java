package io.kith.jobs.faults;

import io.kith.jobs.ForkedRun;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A real {@code kith} process of the finished jar, watched while it runs. */
final class KithProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String JAR = "target/kith-jobs.jar";

  /** What of the tests runs inside the process: listeners, file systems. */
  private static final String TESTS = "target/test-classes";

  private final Process process;
  private final Path err;

  private KithProcess(Process process, Path err) {
    this.process = process;
    this.err = err;
  }

  /**
   * How the JVM is started.
   *
   * @param wrapper a program that starts it, with its arguments; none: nothing does
   * @param jvmOptions more options of it
   * @param withTests whether it finds the tests' classes, such as listeners
   */
  record Launch(List<String> wrapper, List<String> jvmOptions, boolean withTests) {
    /** As {@code jobs/bin/kith} does. */
    static Launch plain() {
      return new Launch(List.of(), List.of(), false);
    }
  }

  /**
   * Starts {@code kith args…}, which logs its stages.
   *
   * @param err where its stderr goes
   */
  static KithProcess start(Path err, Launch launch, List<String> args) {
    List<String> options = new ArrayList<>(List.of("-Xmx700m", "-XX:+UseSerialGC"));
    options.add("-Dlog4j2.configurationFile=classpath:kith-log4j2.properties");
    options.addAll(launch.jvmOptions());
    List<String> command = new ArrayList<>(launch.wrapper());
    String[] tests = launch.withTests() ? new String[] {TESTS} : new String[0];
    command.addAll(ForkedRun.javaWithKith(options, tests));
    command.add("io.kith.jobs.Kith");
    command.addAll(args);
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectInput(new File("/dev/null"))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(err.toFile());
      builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
      return new KithProcess(builder.start(), err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The jar and the tests' classes, as executors of its cluster need them. */
  static String classPath() {
    return Path.of(JAR).toAbsolutePath() + File.pathSeparator + Path.of(TESTS).toAbsolutePath();
  }

  /** What it wrote to stderr so far. */
  String err() {
    try {
      return Files.readString(err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks again and again, as often as it can, until it is so or the process has ended. */
  void awaitBusily(BooleanSupplier condition) {
    while (process.isAlive() && !condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  /** Looks every millisecond until it is so or the process has ended. */
  void await(BooleanSupplier condition) {
    try {
      boolean ended = false;
      while (!ended && !condition.getAsBoolean()) {
        ended = process.waitFor(1, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** SIGKILL; false if it had ended before. */
  boolean kill() {
    boolean alive = process.isAlive();
    process.destroyForcibly();
    awaitEnd();
    return alive;
  }

  /** Waits for its end, and gives the exit code. */
  int awaitEnd() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("still running after " + PATIENCE + ": " + err());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private IllegalStateException interrupted(InterruptedException e) {
    process.destroyForcibly();
    Thread.currentThread().interrupt();
    return new IllegalStateException(e);
  }

  /** No process outlives its test. */
  @Override
  public void close() {
    kill();
  }
}
