package io.kith.notebooks;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Charts as images, which every Java kernel shows: with a title, and a name and unit on each axis.
 */
public final class Charts {
  private static final int WIDTH = 820;
  private static final int HEIGHT = 460;
  private static final int FEW = 12;

  /** More letters do not fit side by side. */
  private static final int LABEL_LETTERS = 60;

  /** Told apart by those who do not see red and green apart, too (Okabe and Ito 2008). */
  private static final Color[] COLORS = {
    new Color(0x0072b2),
    new Color(0xd55e00),
    new Color(0x009e73),
    new Color(0xcc79a7),
    new Color(0xe69f00),
    new Color(0x56b4e9),
    new Color(0x000000),
    new Color(0x999999),
    new Color(0x7f3c8d),
    new Color(0xb8860b),
    new Color(0x555555)
  };

  /**
   * What a chart says beside its values.
   *
   * @param x name and unit of the horizontal axis
   * @param y name and unit of the vertical axis
   */
  public record Labels(String title, String x, String y) {}

  private Charts() {}

  /** A bar for each name. */
  public static BufferedImage bars(Labels labels, List<String> names, List<Double> values) {
    CategoryChart chart = categories(labels, names);
    chart.addSeries(labels.y(), names, values);
    chart.getStyler().setLegendVisible(false);
    return image(chart);
  }

  /** A point for each name, with what reaches from {@code low} to {@code high} around it. */
  public static BufferedImage intervals(
      Labels labels, List<String> names, List<Double> values, List<Double> low, List<Double> high) {
    List<Double> halves = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      halves.add((high.get(i) - low.get(i)) / 2);
    }
    CategoryChart chart = categories(labels, names);
    chart.addSeries(labels.y(), names, values, halves);
    chart.getStyler().setLegendVisible(false);
    return image(chart);
  }

  private static CategoryChart categories(Labels labels, List<String> names) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(labels.title())
            .xAxisTitle(labels.x())
            .yAxisTitle(labels.y())
            .build();
    style(chart.getStyler());
    chart.getStyler().setAvailableSpaceFill(0.85);
    if (names.size() > FEW || names.stream().mapToInt(String::length).sum() > LABEL_LETTERS) {
      chart.getStyler().setXAxisLabelRotation(35);
    }
    return chart;
  }

  /** A line for each name, through its points in order of x. */
  public static BufferedImage lines(
      Labels labels, Map<String, Rows> lines, String xColumn, String yColumn) {
    return image(curves(labels, lines, xColumn, yColumn));
  }

  /** As {@link #lines}, over a logarithmic axis. */
  public static BufferedImage linesOverPowers(
      Labels labels, Map<String, Rows> lines, String xColumn, String yColumn) {
    XYChart chart = curves(labels, lines, xColumn, yColumn);
    chart.getStyler().setXAxisLogarithmic(true);
    return image(chart);
  }

  private static XYChart curves(
      Labels labels, Map<String, Rows> lines, String xColumn, String yColumn) {
    XYChart chart = plane(labels);
    lines.forEach(
        (name, rows) ->
            chart
                .addSeries(name, rows.numbers(xColumn), rows.numbers(yColumn))
                .setMarker(SeriesMarkers.CIRCLE));
    chart.getStyler().setMarkerSize(6);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    return chart;
  }

  /** A point for each row, on logarithmic axes. */
  public static BufferedImage points(Labels labels, Rows rows, String xColumn, String yColumn) {
    XYChart chart = plane(labels);
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    chart.getStyler().setXAxisLogarithmic(true);
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setMarkerSize(3);
    chart.getStyler().setLegendVisible(false);
    chart.addSeries(labels.y(), rows.numbers(xColumn), rows.numbers(yColumn));
    return image(chart);
  }

  private static XYChart plane(Labels labels) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(labels.title())
            .xAxisTitle(labels.x())
            .yAxisTitle(labels.y())
            .build();
    style(chart.getStyler());
    return chart;
  }

  private static void style(AxesChartStyler styler) {
    Font text = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    styler.setSeriesColors(COLORS);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setChartTitleBoxVisible(false);
    styler.setChartTitleFont(text.deriveFont(Font.BOLD, 16f));
    styler.setAxisTitleFont(text);
    styler.setAxisTickLabelsFont(text);
    styler.setLegendFont(text);
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setYAxisDecimalPattern("#,##0.###");
  }

  private static BufferedImage image(Chart<?, ?> chart) {
    return BitmapEncoder.getBufferedImage(chart);
  }
}
