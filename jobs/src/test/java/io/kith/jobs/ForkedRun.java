package io.kith.jobs;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** A program run in a process of its own, to its end: exit code and both outputs. */
public record ForkedRun(int exitCode, String out, String err) {
  /** The finished jar. */
  static final String JAR = "target/kith-jobs.jar";

  private static final long MAX_MINUTES = 5;

  /** Runs {@code command} in {@code folder}. */
  public static ForkedRun of(Path folder, List<String> command) {
    return of(folder, command, (process, out) -> {});
  }

  /**
   * Runs {@code command} in {@code folder}, with something to do while it runs and writes to its
   * output file.
   */
  public static ForkedRun of(
      Path folder, List<String> command, BiConsumer<Process, Path> meanwhile) {
    try {
      Path out = Files.createTempFile("kith", ".out");
      Path err = Files.createTempFile("kith", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(interruptible(command))
              .directory(folder.toFile())
              .redirectInput(new File("/dev/null"))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      Process process = builder.start();
      meanwhile.accept(process, out);
      if (!process.waitFor(MAX_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "still running after %d min: %s".formatted(MAX_MINUTES, command));
      }
      ForkedRun run =
          new ForkedRun(process.exitValue(), Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      return run;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The command as a terminal starts it: a build in the background lets its children ignore ^C. */
  private static List<String> interruptible(List<String> command) {
    if (!System.getProperty("os.name").equals("Linux")) {
      return command;
    }
    List<String> all = new ArrayList<>(List.of("env", "--default-signal=INT"));
    all.addAll(command);
    return all;
  }

  /** A JVM of the finished jar, started from an archive of its classes, and {@code more} jars. */
  public static List<String> javaWithKith(List<String> jvmOptions, String... more) {
    List<String> options = new ArrayList<>(ClassArchive.options());
    options.addAll(jvmOptions);
    List<String> command = javaWithSpark(options, JAR);
    int last = command.size() - 1;
    for (String path : more) {
      String classPath = command.get(last) + File.pathSeparator + Path.of(path).toAbsolutePath();
      command.set(last, classPath);
    }
    return command;
  }

  /** A JVM with Spark's module options; {@code classPath} comes before Spark's own jars. */
  public static List<String> javaWithSpark(List<String> jvmOptions, String... classPath) {
    try {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(
          List.of(Files.readString(Path.of("target/spark.options")).strip().split(" +")));
      command.add("-XX:TieredStopAtLevel=1"); // These runs end before a better compiler pays.
      command.addAll(jvmOptions);
      List<String> paths = new ArrayList<>();
      for (String path : classPath) {
        paths.add(Path.of(path).toAbsolutePath().toString());
      }
      paths.add(Files.readString(Path.of("target/spark.classpath")).strip());
      command.add("-cp");
      command.add(String.join(File.pathSeparator, paths));
      return command;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
