package io.kith.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Rows below named columns; the first cell of each row names the row. */
final class Table {
  private final String caption;
  private final String[] columns;
  private final List<Markup> rows = new ArrayList<>();
  private final Set<Integer> numbers = new TreeSet<>();
  private boolean captionShown = true;

  /**
   * @param caption what it is about, for those who do not see where it stands
   */
  Table(String caption, String... columns) {
    this.caption = caption;
    this.columns = columns;
  }

  /** Shows the caption to nobody but readers of screens: a heading stands right above it. */
  Table belowHeading() {
    captionShown = false;
    return this;
  }

  /** Columns from this one on, counted from 0, hold numbers. */
  Table numbers(int first) {
    for (int column = first; column < columns.length; column++) {
      numbers.add(column);
    }
    return this;
  }

  Table row(String... cells) {
    Markup row = Markup.of("tr");
    for (int column = 0; column < cells.length; column++) {
      Markup cell = column == 0 ? Markup.of("th").with("scope", "row") : Markup.of("td");
      row.add(mark(cell, column).add(cells[column]));
    }
    rows.add(row);
    return this;
  }

  private Markup mark(Markup cell, int column) {
    return numbers.contains(column) ? cell.with("class", "number") : cell;
  }

  /** The table in a box that scrolls where the page is narrower, by keyboard too. */
  Markup markup() {
    Markup head = Markup.of("tr");
    for (int column = 0; column < columns.length; column++) {
      head.add(mark(Markup.of("th").with("scope", "col"), column).add(columns[column]));
    }
    Markup table =
        Markup.of("table")
            .add(
                captionShown
                    ? Markup.of("caption", caption)
                    : Markup.of("caption", caption).with("class", "hidden"))
            .add(Markup.of("thead").add(head))
            .add(Markup.of("tbody", rows));
    return Markup.of("div")
        .with("class", "scroll")
        .with("role", "group")
        .with("aria-label", caption)
        .with("tabindex", "0")
        .add(table);
  }
}
