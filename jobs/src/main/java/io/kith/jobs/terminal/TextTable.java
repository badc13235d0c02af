package io.kith.jobs.terminal;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lines of cells in columns that are as wide as their widest cell. */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  public TextTable(String... header) {
    row(header);
  }

  /** A line end in a cell would break the table. */
  public TextTable row(String... cells) {
    rows.add(Arrays.stream(cells).map(cell -> cell.replaceAll("\\p{Cntrl}", "?")).toList());
    return this;
  }

  public void print(PrintWriter out) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length())).append(GAP);
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
