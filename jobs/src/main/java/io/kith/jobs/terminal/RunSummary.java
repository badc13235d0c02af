package io.kith.jobs.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person wants to know of a finished run: labels and values, one a line. */
public final class RunSummary {
  private record Line(String label, String value) {}

  private final List<Line> lines = new ArrayList<>();
  private final List<TextTable> tables = new ArrayList<>();

  public RunSummary add(String label, String value) {
    lines.add(new Line(label, value));
    return this;
  }

  public RunSummary add(String label, long count) {
    return add(label, String.format(Locale.ROOT, "%,d", count));
  }

  public RunSummary add(String label, Duration duration) {
    return add(label, seconds(duration));
  }

  /** All stages in one line: "read 1.2 s, graph 3.4 s". */
  public RunSummary add(String label, StageClock clock) {
    List<String> stages = new ArrayList<>();
    clock.stages().forEach((stage, took) -> stages.add(stage + " " + seconds(took)));
    return add(label, String.join(", ", stages));
  }

  /** Adds a table below the lines. */
  public RunSummary add(TextTable table) {
    tables.add(table);
    return this;
  }

  /** Prints the lines with their values in one column, then the tables. */
  public void print(PrintWriter out) {
    int width = lines.stream().mapToInt(line -> line.label().length()).max().orElse(0);
    for (Line line : lines) {
      out.println(line.label() + " ".repeat(width - line.label().length() + 2) + line.value());
    }
    for (TextTable table : tables) {
      out.println();
      table.print(out);
    }
    out.flush();
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toNanos() / 1e9);
  }
}
