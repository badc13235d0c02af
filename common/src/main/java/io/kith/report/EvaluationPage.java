package io.kith.report;

import io.kith.Figures;
import io.kith.store.Manifest;
import io.kith.table.EvaluationFigure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A page about an evaluation: which scorer predicts best, for whom, how deep, how surely. HTML that
 * is also well-formed XML, with its charts and colors inside, without scripts and without anything
 * from a network. The same evaluation gives the same bytes.
 */
public final class EvaluationPage {
  private static final String NONE = "–";
  private static final String RECALL = "recall_at_";

  /** Where the axes of probabilities begin. */
  private static final double PROBABILITY_MIN = 1e-4;

  /** Where the second bin of probabilities begins. */
  private static final double SECOND_BIN = 0x1.0p-12;

  private final Manifest manifest;
  private final EvaluationFigures figures;
  private final int cutoff;
  private final List<PageFrame.Section> sections = new ArrayList<>();

  /** Of what {@code kith evaluate} published. */
  public EvaluationPage(Manifest manifest, List<EvaluationFigure> figures) {
    this.manifest = manifest;
    this.figures = new EvaluationFigures(figures);
    cutoff = this.figures.cutoff();
  }

  /** The page. */
  public String page() {
    sections.clear();
    section("scorers", "Scorers compared", scorers());
    section(
        "degree",
        "By degree",
        byGroup("degree", "connections of the member, from; each range doubles"));
    if (!figures.groups("tenure").isEmpty()) {
      section("tenure", "By tenure", byGroup("tenure", "time since the member joined"));
    }
    if (!figures.groups("visibility").isEmpty()) {
      section(
          "visibility",
          "By visibility",
          byGroup("visibility", "who may see the member's connections"));
    }
    section("recall", "Retrieval", recall());
    if (figures.scorers().stream().anyMatch(figures::isProbability)) {
      section("probabilities", "Probabilities", probabilities());
    }
    section("reach", "What distance 2 can reach", reach());
    section("exposure", "Coverage and exposure", exposure());
    section("run", "What was judged", judged());
    return PageFrame.around(
        "Kith evaluation " + manifest.snapshotId(),
        "How well scorers predict connections that they have not seen: %s new connections, %s candidates"
            .formatted(
                Figures.count(count("new_connections")),
                Figures.count(count("candidates_of_members_judged"))),
        glance(),
        sections,
        "Made by kith evaluate, for those who choose scorers: no figure is of a single member.");
  }

  private void section(String id, String title, List<Markup> content) {
    sections.add(new PageFrame.Section(id, title, content));
  }

  private long count(String name) {
    return manifest.counts().getOrDefault(name, 0L);
  }

  private List<PageFrame.Fact> glance() {
    String best = figures.scorers().get(0);
    return List.of(
        new PageFrame.Fact("best scorer", best),
        new PageFrame.Fact("its NDCG@" + cutoff, decimals(figures.value(best, figures.headline()))),
        new PageFrame.Fact("members judged", Figures.count(count("members_judged"))),
        new PageFrame.Fact(
            "new connections at distance 2",
            Words.share(
                (double) count("new_connections_among_candidates") / count("new_connections"))));
  }

  private List<Markup> scorers() {
    List<IntervalChart.Row> rows = new ArrayList<>();
    for (String scorer : figures.scorers()) {
      figures
          .find(scorer, EvaluationFigure.Members.ALL, figures.headline())
          .ifPresent(
              figure ->
                  rows.add(
                      new IntervalChart.Row(
                          scorer, figure.value(), figure.low(), figure.high(), words(figure))));
    }
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put(figures.headline(), "NDCG@" + cutoff);
    columns.put("hits_at_" + cutoff, "hits@" + cutoff);
    columns.put(RECALL + cutoff, "recall@" + cutoff);
    columns.put("precision_at_" + cutoff, "precision@" + cutoff);
    columns.put("reciprocal_rank", "MRR");
    columns.put("average_precision", "MAP");
    columns.put("auc", "AUC");
    return List.of(
        Markup.of(
            "p",
            "Means over the members judged, each ranked by every scorer; lines and brackets are 95 % confidence intervals."),
        new IntervalChart(
                new Drawing(
                    "ndcg", "NDCG@%d of each scorer".formatted(cutoff), "NDCG@" + cutoff, "scorer"))
            .of(rows),
        table("Metrics of each scorer", columns).markup());
  }

  /** One row a scorer, one column a metric of all members. */
  private Table table(String caption, Map<String, String> columns) {
    Table table =
        new Table(
                caption,
                Stream.concat(Stream.of("scorer"), columns.values().stream())
                    .toArray(String[]::new))
            .numbers(1);
    for (String scorer : figures.scorers()) {
      table.row(
          Stream.concat(
                  Stream.of(scorer),
                  columns.keySet().stream()
                      .map(metric -> words(scorer, EvaluationFigure.Members.ALL, metric)))
              .toArray(String[]::new));
    }
    return table;
  }

  private List<Markup> byGroup(String by, String xTitle) {
    List<EvaluationFigure.Members> groups = figures.groups(by);
    List<String> names = groups.stream().map(EvaluationFigure.Members::group).toList();
    List<LineChart.Series> lines = new ArrayList<>();
    for (String scorer : figures.shown(Drawing.SERIES_MAX)) {
      List<LineChart.Point> points = new ArrayList<>();
      for (int i = 0; i < groups.size(); i++) {
        Optional<EvaluationFigure> figure = figures.find(scorer, groups.get(i), figures.headline());
        if (figure.isPresent() && !Double.isNaN(figure.get().value())) {
          points.add(point(i, figure.get(), names.get(i)));
        }
      }
      lines.add(new LineChart.Series(scorer, points));
    }
    Table table = groupTable(by, groups);
    return List.of(
        Markup.of("p", shownNote(lines.size())),
        new LineChart(
                new Drawing(
                    "ndcg-by-" + by,
                    "NDCG@%d by %s".formatted(cutoff, by),
                    xTitle,
                    "NDCG@" + cutoff),
                Axis.named(groups.stream().map(EvaluationPage::tick).toList()),
                Axis.upTo(highest(lines)))
            .of(lines, true, table));
  }

  /** What an axis has room for. */
  private static String tick(EvaluationFigure.Members group) {
    return group.by().equals("degree")
        ? Words.rounded(group.degreeFrom())
        : group.group().replaceFirst("^up to ", "≤ ").replaceFirst(" days$", " d");
  }

  private static LineChart.Point point(double x, EvaluationFigure figure, String name) {
    return new LineChart.Point(
        x, figure.value(), figure.low(), figure.high(), name + ": " + words(figure));
  }

  private static double highest(List<LineChart.Series> lines) {
    return lines.stream()
        .flatMap(line -> line.points().stream())
        .mapToDouble(point -> Double.isNaN(point.high()) ? point.y() : point.high())
        .max()
        .orElse(1);
  }

  private String shownNote(int shown) {
    return shown == figures.scorers().size()
        ? "Whiskers are 95 % confidence intervals."
        : "What was learnt and the best of the others; the table has all. Whiskers are 95 % confidence intervals.";
  }

  private Table groupTable(String by, List<EvaluationFigure.Members> groups) {
    Table table =
        new Table(
                "NDCG@%d by %s".formatted(cutoff, by),
                Stream.concat(
                        Stream.of("scorer"), groups.stream().map(EvaluationFigure.Members::group))
                    .toArray(String[]::new))
            .numbers(1);
    String first = figures.scorers().get(0);
    table.row(cells("members", groups, group -> judgedIn(first, group)));
    for (String scorer : figures.scorers()) {
      table.row(cells(scorer, groups, group -> words(scorer, group, figures.headline())));
    }
    return table;
  }

  private static String[] cells(
      String name,
      List<EvaluationFigure.Members> groups,
      Function<EvaluationFigure.Members, String> cell) {
    return Stream.concat(Stream.of(name), groups.stream().map(cell)).toArray(String[]::new);
  }

  private String judgedIn(String scorer, EvaluationFigure.Members group) {
    return figures
        .find(scorer, group, figures.headline())
        .map(figure -> Figures.count(figure.judged()))
        .orElse(NONE);
  }

  private List<Markup> recall() {
    List<Integer> depths = figures.endings(RECALL).stream().map(Integer::valueOf).sorted().toList();
    List<LineChart.Series> lines = new ArrayList<>();
    for (String scorer : figures.shown(Drawing.SERIES_MAX)) {
      lines.add(
          new LineChart.Series(
              scorer,
              depths.stream()
                  .filter(k -> !Double.isNaN(figures.value(scorer, RECALL + k)))
                  .map(
                      k -> {
                        double value = figures.value(scorer, RECALL + k);
                        String text = "first %s: %s".formatted(Figures.count(k), decimals(value));
                        return new LineChart.Point(k, value, Double.NaN, Double.NaN, text);
                      })
                  .toList()));
    }
    Map<String, String> columns = new LinkedHashMap<>();
    depths.forEach(k -> columns.put(RECALL + k, "@" + Figures.count(k)));
    double deepest = depths.get(depths.size() - 1);
    return List.of(
        Markup.of(
            "p",
            "The share of a member's new connections at distance 2 that stands among its first k candidates: what a second stage could still put on top."),
        new LineChart(
                new Drawing("recall-curve", "Recall by depth", "first k candidates", "recall"),
                Axis.byFactors(depths.get(0), Math.max(deepest, depths.get(0) + 1.0), 10),
                Axis.upTo(1))
            .of(lines, false, table("Recall by depth", columns)));
  }

  private List<Markup> probabilities() {
    List<String> scorers =
        figures.scorers().stream()
            .filter(figures::isProbability)
            .limit(Drawing.SERIES_MAX)
            .toList();
    List<LineChart.Series> lines = new ArrayList<>();
    Table table =
        new Table("Probabilities", "scorer", "between", "pairs", "predicted", "came true")
            .numbers(2);
    for (String scorer : scorers) {
      List<LineChart.Point> points = new ArrayList<>();
      for (String from : bins(scorer)) {
        double predicted = figures.value(scorer, "predicted_from_" + from);
        double observed = figures.value(scorer, "observed_from_" + from);
        double pairs = figures.value(scorer, "pairs_from_" + from);
        String words =
            "predicted %s, came true %s".formatted(percent(predicted), percent(observed));
        points.add(new LineChart.Point(predicted, observed, Double.NaN, Double.NaN, words));
        double start = Double.parseDouble(from);
        table.row(
            scorer,
            "%s and %s".formatted(percent(start), percent(start == 0 ? SECOND_BIN : 2 * start)),
            Figures.count(Math.round(pairs)),
            percent(predicted),
            percent(observed));
      }
      lines.add(new LineChart.Series(scorer, points));
    }
    Axis axis = Axis.byFactors(PROBABILITY_MIN, 1, 10);
    return List.of(
        Markup.of(
            "p",
            "Pairs by the probability that was predicted, and the share of them that connected. On the dashed diagonal both are the same; %s is drawn at the edge."
                .formatted("what is below " + Words.small(PROBABILITY_MIN))),
        Markup.of("p", errors(scorers)),
        new LineChart(
                new Drawing(
                    "reliability",
                    "What was predicted, and what came",
                    "predicted probability",
                    "share that connected"),
                axis,
                axis)
            .withDiagonal()
            .of(lines, false, table));
  }

  private List<String> bins(String scorer) {
    return figures.endings("pairs_from_").stream()
        .filter(from -> !Double.isNaN(figures.value(scorer, "pairs_from_" + from)))
        .sorted(Comparator.comparingDouble(Double::parseDouble))
        .toList();
  }

  private String errors(List<String> scorers) {
    return "Expected calibration error: %s."
        .formatted(
            String.join(
                ", ",
                scorers.stream()
                    .map(
                        scorer ->
                            "%s %s".formatted(scorer, percent(figures.calibrationError(scorer))))
                    .toList()));
  }

  private List<Markup> reach() {
    long all = count("new_connections");
    long between = count("new_connections_between_members");
    long candidates = count("new_connections_among_candidates");
    List<Chart.Bar> bars = new ArrayList<>();
    bars.add(bar("all new", all, all));
    bars.add(bar("both known", between, all));
    bars.add(bar("at distance 2", candidates, all));
    for (String depth : figures.endings("retrieved_at_")) {
      String metric = "retrieved_at_" + depth;
      double share =
          figures.scorers().stream()
              .mapToDouble(scorer -> figures.value(scorer, metric))
              .max()
              .orElse(0);
      bars.add(
          bar("first " + Figures.count(Long.parseLong(depth)), Math.round(share * between), all));
    }
    return List.of(
        Markup.of(
            "p",
            "Of all new connections some are with members that had none before, and some are further away than two steps: no ranking of the second degree can find them. The last bars are what the best scorer has among its first candidates."),
        new Chart("reached", "New connections within reach", "new connections", "which")
            .bars(bars));
  }

  private static Chart.Bar bar(String name, long value, long all) {
    return new Chart.Bar(
        name,
        (double) value,
        "%s, %s".formatted(Figures.count(value), Words.share((double) value / all)));
  }

  private List<Markup> exposure() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("coverage_at_" + cutoff, "coverage@" + cutoff);
    columns.put("exposure_gini_at_" + cutoff, "Gini@" + cutoff);
    for (String depth : figures.endings("retrieved_at_")) {
      columns.put("retrieved_at_" + depth, "retrieved@" + Figures.count(Long.parseLong(depth)));
    }
    String overlap = "live_overlap_at_" + cutoff;
    boolean hasLive = !figures.endings(overlap).isEmpty();
    if (hasLive) {
      columns.put(overlap, "overlap@" + cutoff);
    }
    return List.of(
        Markup.of(
            "p",
            "Coverage is the share of all members that stand on the first %d places of anybody's list; the Gini coefficient tells how unequally often: 0 all alike, near 1 a few get everything.%s"
                .formatted(
                    cutoff,
                    hasLive
                        ? " Overlap is the share of these places that the live lists have too."
                        : "")),
        table("Coverage and exposure", columns).markup());
  }

  private List<Markup> judged() {
    Table table = new Table("What was judged", "what", "value").belowHeading();
    table.row("as of", Words.time(manifest.asOf()));
    for (String name :
        List.of(
            "members",
            "connections",
            "new_connections",
            "new_connections_between_members",
            "new_connections_among_candidates",
            "members_judged",
            "candidates_of_members_judged")) {
      table.row(Words.name(name), Figures.count(count(name)));
    }
    manifest
        .inputs()
        .forEach(
            input ->
                table.row(
                    input.name(),
                    "%s, %s".formatted(input.location(), Words.counted(input.rows(), "row"))));
    Table options = new Table("Options", "option", "value");
    manifest.options().forEach((name, value) -> options.row("--" + name, value));
    return List.of(
        table.markup(),
        Markup.of("details").add(Markup.of("summary", "All options")).add(options.markup()));
  }

  private String words(String scorer, EvaluationFigure.Members group, String metric) {
    return figures.find(scorer, group, metric).map(EvaluationPage::words).orElse(NONE);
  }

  private static String words(EvaluationFigure figure) {
    return Double.isNaN(figure.low()) || Double.isNaN(figure.value())
        ? decimals(figure.value())
        : "%s [%s, %s]"
            .formatted(decimals(figure.value()), decimals(figure.low()), decimals(figure.high()));
  }

  private static String decimals(double value) {
    return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%.4f", value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.3f %%", 100 * share);
  }
}
