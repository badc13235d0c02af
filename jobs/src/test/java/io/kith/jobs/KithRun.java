package io.kith.jobs;

import io.kith.jobs.command.KithCommandLine;
import java.io.PrintWriter;
import java.io.StringWriter;

/** A command run inside this JVM, on the tests' session, to its end. */
public record KithRun(int exitCode, String out, String err) {
  /** Runs {@code kith args…}. */
  public static KithRun of(String... args) {
    SparkForTests.session();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = new KithCommandLine(new PrintWriter(out), new PrintWriter(err)).run(args);
    return new KithRun(exitCode, out.toString(), err.toString());
  }
}
