package io.kith.report;

import java.util.List;

/** One row a name: a value as a point, its interval as a line, and both in words. */
final class IntervalChart {
  private static final int WIDTH = 610;
  private static final int ROW = 26;
  private static final int NAMES = 186;
  private static final int WORDS = 184;
  private static final int TOP = 10;
  private static final int BOTTOM = 52;

  private final Drawing drawing;

  IntervalChart(Drawing drawing) {
    this.drawing = drawing;
  }

  /**
   * A row.
   *
   * @param low lower end of the interval; NaN without one
   * @param text value and interval in words
   */
  record Row(String name, double value, double low, double high, String text) {}

  /** The drawing, its rows from the top down. */
  Markup of(List<Row> rows) {
    double most =
        rows.stream()
            .mapToDouble(row -> Double.isNaN(row.high()) ? row.value() : row.high())
            .max()
            .orElse(0);
    Axis across = Axis.upTo(most);
    int base = TOP + ROW * rows.size();
    Markup svg =
        drawing.svg(
            WIDTH,
            base + BOTTOM,
            "One row for each of %d; the table below has the figures.".formatted(rows.size()));
    for (Axis.Tick tick : across.ticks()) {
      double x = x(across, tick.value());
      svg.add(Drawing.line(x, TOP, x, base).with("class", "grid"));
      svg.add(Drawing.text(x, base + 19.0, tick.name()).with("text-anchor", "middle"));
    }
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      double y = TOP + ROW * (i + 0.5);
      svg.add(
          Drawing.text(NAMES - 10, y + 4, Words.shortened(row.name())).with("text-anchor", "end"));
      Markup group = Drawing.series(0);
      if (!Double.isNaN(row.low())) {
        group.add(
            Drawing.line(x(across, row.low()), y, x(across, row.high()), y).with("class", "range"));
      }
      group.add(
          Drawing.mark(0, x(across, row.value()), y)
              .add(Markup.of("title", row.name() + ": " + row.text())));
      svg.add(group);
      svg.add(Drawing.text(WIDTH - WORDS + 12.0, y + 4, row.text()));
    }
    svg.add(Drawing.line(NAMES, base, WIDTH - WORDS, base).with("class", "axis"));
    svg.add(drawing.nameAcross((NAMES + WIDTH - WORDS) / 2.0, base + 42.0));
    Table figures = new Table(drawing.title(), drawing.yTitle(), drawing.xTitle()).numbers(1);
    rows.forEach(row -> figures.row(row.name(), row.text()));
    return drawing.figure(svg, figures);
  }

  private static double x(Axis across, double value) {
    return NAMES + (WIDTH - NAMES - WORDS) * across.at(value);
  }
}
