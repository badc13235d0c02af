package io.kith.jobs;

import io.kith.jobs.command.KithCommandLine;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The {@code kith} command, started by {@code jobs/bin/kith} or by {@code spark-submit}. */
public final class Kith {
  private Kith() {}

  /**
   * Runs one command and ends the process with its exit code. Success returns instead of exiting: a
   * cluster manager that runs this method takes any {@code System.exit} for a failure.
   */
  public static void main(String[] args) {
    PrintWriter out = utf8(System.out);
    PrintWriter err = utf8(System.err);
    int exitCode = new KithCommandLine(out, err).run(args);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  /** Names and reasons are UTF-8, whatever the locale of a scheduler's shell. */
  private static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
