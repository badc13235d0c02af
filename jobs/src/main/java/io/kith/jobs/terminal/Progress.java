package io.kith.jobs.terminal;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * One line on a terminal that says how far the run is: the stage and how much of it is done. Prints
 * nothing when nobody looks. Safe for several threads.
 */
public final class Progress implements AutoCloseable {
  /** The launcher's word on whether stderr is a terminal: {@code true} or {@code false}. */
  static final String TERMINAL = "kith.terminal";

  private static final long MIN_NANOS_BETWEEN_LINES = 200_000_000L;
  private static final int MAX_WIDTH = 79;

  private final PrintWriter err;
  private final boolean shown;
  private String label = "";
  private long printedAt;
  private int width;

  public Progress(PrintWriter err, boolean shown) {
    this.err = err;
    this.shown = shown;
  }

  /** Progress for a person at a terminal, silent otherwise. */
  @SuppressWarnings("SystemConsoleNull") // It is null before Java 22, and Spark runs up to 21.
  public static Progress onTerminal(PrintWriter err, boolean quiet) {
    String launcher = System.getProperty(TERMINAL);
    boolean terminal = launcher == null ? System.console() != null : Boolean.parseBoolean(launcher);
    return new Progress(err, terminal && !quiet);
  }

  /** Shows a stage; prints at once if the stage is new, else a few times a second. */
  public synchronized void show(String stage, long done, long total) {
    if (!shown) {
      return;
    }
    long now = System.nanoTime();
    if (stage.equals(label) && now - printedAt < MIN_NANOS_BETWEEN_LINES) {
      return;
    }
    label = stage;
    printedAt = now;
    String count = String.format(Locale.ROOT, "%,d of %,d", done, total);
    String line = abbreviated(stage, MAX_WIDTH - count.length() - 2) + ": " + count;
    err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
    err.flush();
    width = line.length();
  }

  /** Takes the line away, so that other output starts on a clean one. */
  @Override
  public synchronized void close() {
    if (width > 0) {
      err.print("\r" + " ".repeat(width) + "\r");
      err.flush();
      width = 0;
    }
    label = "";
  }

  private static String abbreviated(String text, int maxLength) {
    return text.length() <= maxLength ? text : text.substring(0, maxLength - 1) + "…";
  }
}
