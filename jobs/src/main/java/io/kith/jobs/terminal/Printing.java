package io.kith.jobs.terminal;

import io.kith.store.StoreJson;
import java.io.PrintWriter;
import java.util.function.Supplier;

/**
 * How a command's result is told.
 *
 * @param quiet not at all, unless as JSON
 * @param json as JSON, for programs
 */
public record Printing(boolean quiet, boolean json) {
  /** Prints the report as JSON, or its summary for a person. */
  public void print(PrintWriter out, Object report, Supplier<RunSummary> summary) {
    if (json) {
      out.print(StoreJson.text(report));
      out.flush();
    } else if (!quiet) {
      summary.get().print(out);
    }
  }
}
