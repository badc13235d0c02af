package io.kith.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The commands of jobs/docs/quick-start.md, run once in their order in this checkout. Where the
 * page opens a browser, the notebooks are executed without one.
 */
final class QuickStart {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  static final Path STORE = ROOT.resolve("target/store");
  static final Path EXECUTED = Path.of("target/executed").toAbsolutePath();

  private static final String OPENS_A_BROWSER = "notebooks/run";
  private static final int TOO_LONG_SECONDS = 300;

  private QuickStart() {}

  /** How a command ended, and what it printed. */
  record Ending(int exitCode, String output) {
    void assertWell(String command) {
      assertThat(exitCode).as(command + "\n" + output).isZero();
    }
  }

  /** All commands of the page in order; those of notebooks only where Jupyter is there. */
  static Map<String, Ending> endings() {
    return Holder.ENDINGS;
  }

  private static final class Holder {
    static final Map<String, Ending> ENDINGS = runAll();
  }

  /** Whether the jars of earlier modules are there: {@code -pl notebooks} alone makes none. */
  static boolean isBuilt() {
    return Files.exists(ROOT.resolve("jobs/target/kith-jobs.jar"));
  }

  /** Whether a command is on the PATH. */
  static boolean isThere(String command) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }

  private static Map<String, Ending> runAll() {
    Map<String, Ending> endings = new LinkedHashMap<>();
    for (String command : commands()) {
      if (!command.equals(OPENS_A_BROWSER)) {
        endings.put(command, run(command));
      } else if (isThere("jupyter-nbconvert")) {
        endings.put(command, run(command + " --execute " + EXECUTED));
      }
    }
    return endings;
  }

  /** The lines of the page's shell blocks. */
  static List<String> commands() {
    List<String> commands = new ArrayList<>();
    boolean inShell = false;
    for (String line : lines()) {
      if (line.startsWith("```")) {
        inShell = line.equals("```sh");
      } else if (inShell) {
        commands.add(line);
      }
    }
    return commands;
  }

  /** The lines of the page. */
  static List<String> lines() {
    try {
      return Files.readAllLines(ROOT.resolve("jobs/docs/quick-start.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Ending run(String command) {
    try {
      Path output = Files.createTempFile("quick-start", ".log");
      ProcessBuilder builder =
          new ProcessBuilder("bash", "-c", command)
              .directory(ROOT.toFile())
              .redirectInput(new File("/dev/null"))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      Process process = builder.start();
      boolean ended = process.waitFor(TOO_LONG_SECONDS, TimeUnit.SECONDS);
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Ending ending = new Ending(ended ? process.exitValue() : -1, Files.readString(output));
      Files.delete(output);
      return ending;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
