package io.kith.report;

import java.util.List;

/**
 * Lines through the points of up to {@value Drawing#SERIES_MAX} series, told apart by color, dashes
 * and marks, with intervals where they are known.
 */
final class LineChart {
  private static final int WIDTH = 460;
  private static final int HEIGHT = 250;
  private static final int LEFT = 72;
  private static final int RIGHT = 16;
  private static final int TOP = 14;
  private static final int AXIS = 52;
  private static final int LEGEND_LEFT = 24;
  private static final int LEGEND_ROW = 20;
  private static final int LEGEND_COLUMNS = 2;

  /** How far apart the points of two series stand that share a place. */
  private static final double APART = 5;

  private final Drawing drawing;
  private final Axis across;
  private final Axis up;
  private boolean showsDiagonal;

  LineChart(Drawing drawing, Axis across, Axis up) {
    this.drawing = drawing;
    this.across = across;
    this.up = up;
  }

  /** Dashes from corner to corner, where both axes say the same. */
  LineChart withDiagonal() {
    showsDiagonal = true;
    return this;
  }

  /**
   * A point.
   *
   * @param low lower end of its interval; NaN without one
   * @param text its figures in words
   */
  record Point(double x, double y, double low, double high, String text) {}

  /** A line with its name. */
  record Series(String name, List<Point> points) {}

  /**
   * The drawing.
   *
   * @param apart whether points of different series that share a place are moved apart
   * @param figures what the drawing shows
   */
  Markup of(List<Series> lines, boolean apart, Table figures) {
    int legendRows = (lines.size() + LEGEND_COLUMNS - 1) / LEGEND_COLUMNS;
    int height = HEIGHT + AXIS + LEGEND_ROW * legendRows;
    Markup svg =
        drawing.svg(
            WIDTH,
            height,
            "Lines: %s. The table below has the figures."
                .formatted(String.join(", ", lines.stream().map(Series::name).toList())));
    addAxes(svg);
    for (int i = 0; i < lines.size(); i++) {
      double shift = apart ? APART * (i - (lines.size() - 1) / 2.0) : 0;
      svg.add(line(i, lines.get(i), shift));
      svg.add(legend(i, lines.get(i).name()));
    }
    return drawing.figure(svg, figures);
  }

  private double x(double value) {
    return LEFT + (WIDTH - LEFT - RIGHT) * across.at(value);
  }

  private double y(double value) {
    return TOP + (HEIGHT - TOP) * (1 - up.at(value));
  }

  private void addAxes(Markup svg) {
    for (Axis.Tick tick : up.ticks()) {
      double y = y(tick.value());
      svg.add(Drawing.line(LEFT, y, WIDTH - RIGHT, y).with("class", "grid"));
      svg.add(Drawing.text(LEFT - 8, y + 4, tick.name()).with("text-anchor", "end"));
    }
    for (Axis.Tick tick : across.ticks()) {
      double x = x(tick.value());
      svg.add(Drawing.line(x, HEIGHT, x, HEIGHT + 5).with("class", "axis"));
      svg.add(Drawing.text(x, HEIGHT + 19, tick.name()).with("text-anchor", "middle"));
    }
    svg.add(Drawing.line(LEFT, HEIGHT, WIDTH - RIGHT, HEIGHT).with("class", "axis"));
    if (showsDiagonal) {
      svg.add(Drawing.line(LEFT, HEIGHT, WIDTH - RIGHT, TOP).with("class", "ideal"));
    }
    svg.add(drawing.nameAcross((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT + 40));
    svg.add(drawing.nameUp((TOP + HEIGHT) / 2.0));
  }

  private Markup line(int i, Series series, double shift) {
    Markup group = Drawing.series(i);
    StringBuilder points = new StringBuilder();
    for (Point point : series.points()) {
      points
          .append(points.isEmpty() ? "" : " ")
          .append(Words.plain(x(point.x()) + shift))
          .append(',')
          .append(Words.plain(y(point.y())));
    }
    group.add(Drawing.curve(i, points.toString()));
    for (Point point : series.points()) {
      double x = x(point.x()) + shift;
      if (!Double.isNaN(point.low())) {
        group.add(Drawing.line(x, y(point.low()), x, y(point.high())).with("class", "range"));
      }
      group.add(
          Drawing.mark(i, x, y(point.y()))
              .add(Markup.of("title", series.name() + ", " + point.text())));
    }
    return group;
  }

  private Markup legend(int i, String name) {
    double x = LEGEND_LEFT + (i % LEGEND_COLUMNS) * (WIDTH - LEGEND_LEFT) / (double) LEGEND_COLUMNS;
    double y = HEIGHT + AXIS + 8.0 + LEGEND_ROW * (i / LEGEND_COLUMNS);
    String ends = Words.plain(x) + "," + Words.plain(y) + " " + Words.plain(x + 28);
    return Drawing.series(i)
        .add(Drawing.curve(i, ends + "," + Words.plain(y)))
        .add(Drawing.mark(i, x + 14, y))
        .add(Drawing.text(x + 34, y + 4, Words.shortened(name)));
  }
}
