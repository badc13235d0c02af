package io.kith.report;

import io.kith.Figures;
import java.util.List;

/**
 * A drawing in SVG that scales with the page and takes its colors from it: bars over bins, or bars
 * beside names. It has a title and a description for those who do not see it, and is followed by
 * its figures as a table.
 */
final class Chart {
  private static final int WIDTH = 460;
  private static final int HEIGHT = 290;
  private static final int LEFT = 66;
  private static final int RIGHT = 14;
  private static final int TOP = 14;
  private static final int BOTTOM = 58;
  private static final int LABELS_MAX = 10;
  private static final int ROW = 26;
  private static final int NAMES = 92;

  /** Width of a letter or digit, on average. */
  private static final double LETTER = 7.5;

  private final Drawing drawing;

  /**
   * @param id of the element, unique on the page
   * @param xTitle what lies along the horizontal axis, with its unit
   * @param yTitle what lies along the vertical axis, with its unit
   */
  Chart(String id, String title, String xTitle, String yTitle) {
    drawing = new Drawing(id, title, xTitle, yTitle);
  }

  /** One bar with its name. */
  record Bar(String name, double value, String text) {}

  /** One bar per bin, side by side; ticks stand where a bin begins. */
  Markup histogram(List<Distribution.Bin> bins) {
    long most = bins.stream().mapToLong(Distribution.Bin::count).max().orElse(0);
    Ticks ticks = Ticks.upTo((double) most);
    Markup svg =
        drawing.svg(
            WIDTH,
            HEIGHT,
            "Bars over %d ranges; the table below has the figures.".formatted(bins.size()));
    double plotHeight = HEIGHT - TOP - BOTTOM;
    for (double tick : ticks.values()) {
      double y = TOP + plotHeight * (1 - tick / ticks.last());
      svg.add(Drawing.line(LEFT, y, WIDTH - RIGHT, y).with("class", "grid"));
      svg.add(Drawing.text(LEFT - 8, y + 4, Words.tick(tick)).with("text-anchor", "end"));
    }
    double step = (double) (WIDTH - LEFT - RIGHT) / bins.size();
    int every = (bins.size() + LABELS_MAX - 1) / LABELS_MAX;
    for (int i = 0; i < bins.size(); i++) {
      Distribution.Bin bin = bins.get(i);
      double height = plotHeight * bin.count() / ticks.last();
      svg.add(
          bar(LEFT + i * step + 1, TOP + plotHeight - height, step - 2, height)
              .add(Markup.of("title", range(bin) + ": " + Figures.count(bin.count()))));
      if (i % every == 0) {
        double x = LEFT + i * step;
        svg.add(Drawing.line(x, TOP + plotHeight, x, TOP + plotHeight + 5).with("class", "axis"));
        svg.add(
            Drawing.text(x, TOP + plotHeight + 19, start(bin.from()))
                .with("text-anchor", "middle"));
      }
    }
    double base = TOP + plotHeight;
    svg.add(Drawing.line(LEFT, base, WIDTH - RIGHT, base).with("class", "axis"));
    svg.add(drawing.nameAcross(LEFT + (WIDTH - LEFT - RIGHT) / 2.0, HEIGHT - 10));
    svg.add(drawing.nameUp(TOP + plotHeight / 2));
    Table figures = new Table(drawing.title(), drawing.xTitle(), drawing.yTitle()).numbers(1);
    bins.forEach(bin -> figures.row(range(bin), Figures.count(bin.count())));
    return drawing.figure(svg, figures);
  }

  /** One bar per name, below each other, with its value at its end. */
  Markup bars(List<Bar> bars) {
    double most = bars.stream().mapToDouble(Bar::value).max().orElse(0);
    Ticks ticks = Ticks.upTo(most);
    int height = TOP + ROW * bars.size() + BOTTOM;
    Markup svg =
        drawing.svg(
            WIDTH,
            height,
            "One bar for each of %d; the table below has the figures.".formatted(bars.size()));
    int longest = bars.stream().mapToInt(bar -> bar.text().length()).max().orElse(0);
    double plotWidth = WIDTH - NAMES - RIGHT - LETTER * longest;
    double base = TOP + (double) ROW * bars.size();
    for (double tick : ticks.values()) {
      double x = NAMES + plotWidth * tick / ticks.last();
      svg.add(Drawing.line(x, TOP, x, base).with("class", "grid"));
      svg.add(Drawing.text(x, base + 19, Words.tick(tick)).with("text-anchor", "middle"));
    }
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      double y = TOP + (double) ROW * i;
      double width = plotWidth * bar.value() / ticks.last();
      svg.add(bar(NAMES, y + 4, width, ROW - 8.0));
      svg.add(Drawing.text(NAMES - 8, y + 17, bar.name()).with("text-anchor", "end"));
      svg.add(Drawing.text(NAMES + width + 6, y + 17, bar.text()));
    }
    svg.add(Drawing.line(NAMES, TOP, NAMES, base).with("class", "axis"));
    svg.add(drawing.nameAcross(NAMES + plotWidth / 2, height - 14.0));
    Table figures = new Table(drawing.title(), drawing.yTitle(), drawing.xTitle()).numbers(1);
    bars.forEach(bar -> figures.row(bar.name(), bar.text()));
    return drawing.figure(svg, figures);
  }

  /** Large ones rounded: the table below has them exactly. */
  private static String start(long from) {
    return from < 10_000 ? Figures.count(from) : Words.rounded(from);
  }

  private static String range(Distribution.Bin bin) {
    return bin.from() == bin.to()
        ? Figures.count(bin.from())
        : Figures.count(bin.from()) + " to " + Figures.count(bin.to());
  }

  private static Markup bar(double x, double y, double width, double height) {
    return Markup.of("rect")
        .with("class", "bar")
        .with("x", x)
        .with("y", y)
        .with("width", width)
        .with("height", height);
  }
}
