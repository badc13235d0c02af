package io.kith.jobs.options;

import picocli.CommandLine.Option;

/** {@code --quiet}: no progress, no summary, and of the log only warnings. */
public final class QuietOption {
  /** Read by kith-log4j2.properties when the first logger is made, which is after parsing. */
  static final String LOG_LEVEL = "kith.log.level";

  private boolean quiet;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print results, warnings and errors only.")
  void setQuiet(boolean quiet) {
    this.quiet = quiet;
    if (quiet) {
      System.setProperty(LOG_LEVEL, "warn");
    }
  }

  public boolean quiet() {
    return quiet;
  }
}
