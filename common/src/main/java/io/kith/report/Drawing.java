package io.kith.report;

import java.util.List;

/** The frame of a drawing in SVG, and what drawings are made of. */
record Drawing(String id, String title, String xTitle, String yTitle) {
  /** How the lines of several series are told apart without colors. */
  private static final List<String> DASHES = List.of("", "7 3", "2 3", "9 3 2 3", "4 2", "1 4");

  /** What a series is called in the page's style. */
  private static final List<String> STYLES =
      List.of("first", "second", "third", "fourth", "fifth", "sixth");

  /** How many series one drawing can tell apart. */
  static final int SERIES_MAX = STYLES.size();

  private static final int MARK = 4;

  /** An empty drawing that scales with the page, as far as its words can be read. */
  Markup svg(int width, int height, String description) {
    return Markup.of("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("viewBox", "0 0 %d %d".formatted(width, height))
        .with("style", "min-width: %dpx; max-width: %dpx".formatted(width * 4 / 5, width * 5 / 4))
        .with("role", "img")
        .with("aria-labelledby", id + "-title " + id + "-desc")
        .add(Markup.of("title", title).with("id", id + "-title"))
        .add(
            Markup.of(
                    "desc",
                    "%s. Across: %s. Up: %s. %s".formatted(title, xTitle, yTitle, description))
                .with("id", id + "-desc"));
  }

  /** The drawing below its title, and its figures as a table. */
  Markup figure(Markup svg, Table figures) {
    return Markup.of("figure")
        .with("id", id)
        .add(Markup.of("figcaption", title))
        .add(svg)
        .add(Markup.of("details").add(Markup.of("summary", "Figures")).add(figures.markup()));
  }

  static Markup line(double x1, double y1, double x2, double y2) {
    return Markup.of("line").with("x1", x1).with("y1", y1).with("x2", x2).with("y2", y2);
  }

  static Markup text(double x, double y, String text) {
    return Markup.of("text", text).with("x", x).with("y", y);
  }

  /** What lies across, below its axis. */
  Markup nameAcross(double x, double y) {
    return text(x, y, xTitle).with("text-anchor", "middle").with("class", "name");
  }

  /** What goes up, along its axis. */
  Markup nameUp(double middle) {
    return text(14, middle, yTitle)
        .with("text-anchor", "middle")
        .with("class", "name")
        .with("transform", "rotate(-90 14 %s)".formatted(Words.plain(middle)));
  }

  /** What belongs to the i-th series. */
  static Markup series(int i) {
    return Markup.of("g").with("class", STYLES.get(i));
  }

  /** A line through points, {@code x,y x,y …}, of the i-th series. */
  static Markup curve(int i, String points) {
    return Markup.of("polyline")
        .with("class", "curve")
        .with("stroke-dasharray", DASHES.get(i).isEmpty() ? "none" : DASHES.get(i))
        .with("points", points);
  }

  /** The mark of the i-th series: each has a shape of its own. */
  static Markup mark(int i, double x, double y) {
    Markup mark =
        switch (i % 3) {
          case 0 -> Markup.of("circle").with("cx", x).with("cy", y).with("r", MARK);
          case 1 -> Markup.of("path").with("d", path(x, y, -1, -1, 1, -1, 1, 1, -1, 1));
          default -> Markup.of("path").with("d", path(x, y, 0, -1.3, 1.3, 1, -1.3, 1));
        };
    return mark.with("class", "mark");
  }

  /** A closed path around a point, by offsets in units of a mark's size. */
  private static String path(double x, double y, double... offsets) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < offsets.length; i += 2) {
      path.append(i == 0 ? 'M' : 'L')
          .append(Words.plain(x + offsets[i] * (MARK - 0.5)))
          .append(' ')
          .append(Words.plain(y + offsets[i + 1] * (MARK - 0.5)));
    }
    return path.append('Z').toString();
  }
}
