package io.kith.jobs.run;

import io.kith.Figures;
import io.kith.eval.DegreeBucket;
import io.kith.eval.Estimate;
import io.kith.eval.Exposure;
import io.kith.eval.NewConnections;
import io.kith.eval.Reliability;
import io.kith.graph.CompactGraph;
import io.kith.jobs.engine.EvaluationOptions;
import io.kith.jobs.engine.EvaluationResult;
import io.kith.jobs.terminal.RunSummary;
import io.kith.jobs.terminal.TextTable;
import io.kith.table.EvaluationFigure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** An evaluation's figures: for the table, the manifest and the terminal. */
final class EvaluationReport {
  private final EvaluationOptions judging;
  private final CompactGraph training;
  private final NewConnections truth;
  private final EvaluationResult result;
  private final List<String> metrics;

  EvaluationReport(
      EvaluationOptions judging,
      CompactGraph training,
      NewConnections truth,
      EvaluationResult result) {
    this.judging = judging;
    this.training = training;
    this.truth = truth;
    this.result = result;
    metrics = judging.metrics().columns();
  }

  /** What the manifest counts. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("members", (long) training.members());
    counts.put("connections", training.connections());
    counts.put("new_connections", truth.total());
    counts.put("new_connections_between_members", truth.betweenMembers());
    // Distance 2 holds in both directions.
    counts.put("new_connections_among_candidates", result.positives() / 2);
    counts.put("members_judged", result.judged());
    counts.put("candidates_of_members_judged", result.candidates());
    return counts;
  }

  /** The rows of the table {@code evaluation}. */
  List<EvaluationFigure> figures() {
    List<EvaluationFigure> figures = new ArrayList<>();
    for (int scorer = 0; scorer < judging.scorers().size(); scorer++) {
      for (int metric = 0; metric < metrics.size(); metric++) {
        Estimate estimate = result.totals().estimate(scorer, metric);
        figures.add(figure(scorer, 1, Integer.MAX_VALUE, metrics.get(metric), estimate));
      }
      addListFigures(scorer, figures);
      addCalibration(scorer, figures);
      for (int bucket : buckets()) {
        for (int metric = 0; metric < metrics.size(); metric++) {
          figures.add(
              figure(
                  scorer,
                  DegreeBucket.from(bucket),
                  DegreeBucket.to(bucket),
                  metrics.get(metric),
                  result.totals().estimate(bucket, scorer, metric)));
        }
      }
    }
    return figures;
  }

  private void addListFigures(int scorer, List<EvaluationFigure> figures) {
    int shown = judging.shown();
    Exposure exposure = result.exposure(scorer);
    figures.add(ofLists(scorer, "coverage_at_" + shown, exposure.coverage()));
    figures.add(ofLists(scorer, "exposure_gini_at_" + shown, exposure.gini()));
    for (int cutoff = 0; cutoff < EvaluationOptions.RETRIEVED.size(); cutoff++) {
      String name = "retrieved_at_" + EvaluationOptions.RETRIEVED.get(cutoff);
      figures.add(ofLists(scorer, name, retrieved(scorer, cutoff)));
    }
  }

  /** Of scorers whose scores are probabilities. */
  private void addCalibration(int scorer, List<EvaluationFigure> figures) {
    if (judging.scorers().get(scorer).isProbability()) {
      Reliability reliability = result.reliability(scorer);
      figures.add(
          ofLists(scorer, "expected_calibration_error", reliability.expectedCalibrationError()));
      for (Reliability.Bin bin : reliability.bins()) {
        String name = "_from_" + bin.from();
        figures.add(ofLists(scorer, "pairs" + name, bin.pairs()));
        figures.add(ofLists(scorer, "predicted" + name, bin.predicted()));
        figures.add(ofLists(scorer, "observed" + name, bin.observed()));
      }
    }
  }

  private void addCalibration(RunSummary summary) {
    for (int scorer = 0; scorer < judging.scorers().size(); scorer++) {
      if (judging.scorers().get(scorer).isProbability()) {
        Reliability reliability = result.reliability(scorer);
        TextTable table =
            new TextTable(
                "probabilities by " + judging.scorers().get(scorer).name(),
                "pairs",
                "predicted",
                "observed");
        for (Reliability.Bin bin : reliability.bins()) {
          table.row(
              String.format(Locale.ROOT, "%.5f to %.5f", bin.from(), bin.to()),
              Figures.count(Math.round(bin.pairs())),
              String.format(Locale.ROOT, "%.5f", bin.predicted()),
              String.format(Locale.ROOT, "%.5f", bin.observed()));
        }
        summary
            .add(
                "expected calibration error",
                String.format(Locale.ROOT, "%.5f", reliability.expectedCalibrationError()))
            .add(table);
      }
    }
  }

  /** Of all new connections between members, seen from both ends, those within the cutoff. */
  private double retrieved(int scorer, int cutoff) {
    return result.retrieved(scorer, cutoff) / (2.0 * truth.betweenMembers());
  }

  private EvaluationFigure ofLists(int scorer, String name, double value) {
    Estimate estimate = new Estimate(value, Double.NaN, Double.NaN, result.judged());
    return figure(scorer, 1, Integer.MAX_VALUE, name, estimate);
  }

  private EvaluationFigure figure(
      int scorer, int degreeFrom, int degreeTo, String name, Estimate estimate) {
    return new EvaluationFigure(
        judging.scorers().get(scorer).name(),
        degreeFrom,
        degreeTo,
        name,
        estimate.members(),
        estimate.value(),
        estimate.low(),
        estimate.high());
  }

  /** The degree buckets that hold anybody judged. */
  private int[] buckets() {
    int reciprocalRank = metrics.indexOf("reciprocal_rank");
    return IntStream.range(0, DegreeBucket.COUNT)
        .filter(bucket -> result.totals().estimate(bucket, 0, reciprocalRank).members() > 0)
        .toArray();
  }

  /** Prints the shares that distance 2 can reach, a table of scorers and one by degree. */
  void addTo(RunSummary summary) {
    summary
        .add("reachable of all new", share(result.positives() / 2.0 / truth.total()))
        .add(
            "reachable of those between members",
            share(result.positives() / 2.0 / truth.betweenMembers()))
        .add(scorerTable())
        .add(degreeTable());
    addCalibration(summary);
  }

  private TextTable scorerTable() {
    int k = judging.shown();
    TextTable table =
        new TextTable(
            "scorer",
            "NDCG@" + k,
            "hits@" + k,
            "recall@" + k,
            "precision@" + k,
            "MRR",
            "MAP",
            "AUC",
            "retrieved@500",
            "@3000",
            "coverage@" + k,
            "Gini@" + k);
    for (int scorer = 0; scorer < judging.scorers().size(); scorer++) {
      Exposure exposure = result.exposure(scorer);
      table.row(
          judging.scorers().get(scorer).name(),
          withInterval(scorer, "ndcg_at_" + k),
          mean(scorer, "hits_at_" + k),
          mean(scorer, "recall_at_" + k),
          mean(scorer, "precision_at_" + k),
          withInterval(scorer, "reciprocal_rank"),
          withInterval(scorer, "average_precision"),
          withInterval(scorer, "auc"),
          decimals(retrieved(scorer, 0)),
          decimals(retrieved(scorer, 1)),
          decimals(exposure.coverage()),
          decimals(exposure.gini()));
    }
    return table;
  }

  private TextTable degreeTable() {
    int[] buckets = buckets();
    int ndcg = metrics.indexOf("ndcg_at_" + judging.shown());
    List<String> header = new ArrayList<>(List.of("NDCG@%d by degree".formatted(judging.shown())));
    List<String> members = new ArrayList<>(List.of("members"));
    for (int bucket : buckets) {
      header.add(bucket == 0 ? "1" : DegreeBucket.from(bucket) + "-" + DegreeBucket.to(bucket));
      members.add(Figures.count(result.totals().estimate(bucket, 0, ndcg).members()));
    }
    TextTable table = new TextTable(header.toArray(String[]::new));
    table.row(members.toArray(String[]::new));
    for (int scorer = 0; scorer < judging.scorers().size(); scorer++) {
      List<String> row = new ArrayList<>(List.of(judging.scorers().get(scorer).name()));
      for (int bucket : buckets) {
        row.add(decimals(result.totals().estimate(bucket, scorer, ndcg).value()));
      }
      table.row(row.toArray(String[]::new));
    }
    return table;
  }

  private String withInterval(int scorer, String metric) {
    Estimate estimate = result.totals().estimate(scorer, metrics.indexOf(metric));
    return Double.isNaN(estimate.low())
        ? decimals(estimate.value())
        : "%s [%s, %s]"
            .formatted(
                decimals(estimate.value()), decimals(estimate.low()), decimals(estimate.high()));
  }

  private String mean(int scorer, String metric) {
    return decimals(result.totals().estimate(scorer, metrics.indexOf(metric)).value());
  }

  private static String decimals(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }

  private static String share(double value) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * value);
  }
}
