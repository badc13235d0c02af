package io.kith.jobs.run;

import io.kith.Figures;
import io.kith.eval.Estimate;
import io.kith.eval.Exposure;
import io.kith.eval.MemberGroup;
import io.kith.eval.MetricSet;
import io.kith.eval.NewConnections;
import io.kith.eval.RecallCurve;
import io.kith.eval.Reliability;
import io.kith.graph.CompactGraph;
import io.kith.jobs.engine.EvaluationOptions;
import io.kith.jobs.engine.EvaluationResult;
import io.kith.jobs.engine.JudgedPeople;
import io.kith.jobs.terminal.RunSummary;
import io.kith.jobs.terminal.TextTable;
import io.kith.table.EvaluationFigure;
import io.kith.table.EvaluationFigure.Members;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An evaluation's figures: for the table, the manifest and the terminal. */
final class EvaluationReport {
  private final EvaluationOptions judging;
  private final CompactGraph training;
  private final NewConnections truth;
  private final JudgedPeople people;
  private final EvaluationResult result;
  private final List<String> metrics;

  EvaluationReport(
      EvaluationOptions judging,
      CompactGraph training,
      NewConnections truth,
      JudgedPeople people,
      EvaluationResult result) {
    this.judging = judging;
    this.training = training;
    this.truth = truth;
    this.people = people;
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
        figures.add(figure(scorer, Members.ALL, metrics.get(metric), estimate));
      }
      addRecall(scorer, figures);
      addListFigures(scorer, figures);
      addCalibration(scorer, figures);
      for (int group : result.totals().groups()) {
        for (int metric = 0; metric < metrics.size(); metric++) {
          figures.add(
              figure(
                  scorer,
                  members(people.groups().group(group)),
                  metrics.get(metric),
                  result.totals().estimate(group, scorer, metric)));
        }
      }
    }
    return figures;
  }

  private static Members members(MemberGroup group) {
    return new Members(group.by(), group.name(), group.degreeFrom(), group.degreeTo());
  }

  /** Recall where it is no metric anyway. */
  private void addRecall(int scorer, List<EvaluationFigure> figures) {
    for (int i = 0; i < RecallCurve.CUTOFFS.size(); i++) {
      String name = MetricSet.recall(RecallCurve.CUTOFFS.get(i));
      if (!metrics.contains(name)) {
        figures.add(ofLists(scorer, name, result.judged(), result.recall(scorer).recall(i)));
      }
    }
  }

  private void addListFigures(int scorer, List<EvaluationFigure> figures) {
    int shown = judging.shown();
    long judged = result.judged();
    Exposure exposure = result.exposure(scorer);
    figures.add(ofLists(scorer, "coverage_at_" + shown, judged, exposure.coverage()));
    figures.add(ofLists(scorer, "exposure_gini_at_" + shown, judged, exposure.gini()));
    for (int depth = 0; depth < MetricSet.RETRIEVAL.size(); depth++) {
      String name = "retrieved_at_" + MetricSet.RETRIEVAL.get(depth);
      figures.add(ofLists(scorer, name, judged, retrieved(scorer, depth)));
    }
    if (result.membersLive() > 0) {
      String name = "live_overlap_at_" + shown;
      figures.add(ofLists(scorer, name, result.membersLive(), result.overlap(scorer)));
    }
  }

  /** Of scorers whose scores are probabilities. */
  private void addCalibration(int scorer, List<EvaluationFigure> figures) {
    if (judging.scorers().get(scorer).isProbability()) {
      Reliability reliability = result.reliability(scorer);
      long judged = result.judged();
      double error = reliability.expectedCalibrationError();
      figures.add(ofLists(scorer, "expected_calibration_error", judged, error));
      for (Reliability.Bin bin : reliability.bins()) {
        String name = "_from_" + bin.from();
        figures.add(ofLists(scorer, "pairs" + name, judged, bin.pairs()));
        figures.add(ofLists(scorer, "predicted" + name, judged, bin.predicted()));
        figures.add(ofLists(scorer, "observed" + name, judged, bin.observed()));
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

  private EvaluationFigure ofLists(int scorer, String name, long members, double value) {
    Estimate estimate = new Estimate(value, Double.NaN, Double.NaN, members);
    return figure(scorer, Members.ALL, name, estimate);
  }

  private EvaluationFigure figure(int scorer, Members members, String name, Estimate estimate) {
    return new EvaluationFigure(
        judging.scorers().get(scorer).name(),
        members,
        name,
        estimate.members(),
        estimate.value(),
        estimate.low(),
        estimate.high());
  }

  /** Prints the shares that distance 2 can reach, a table of scorers and one by degree. */
  void addTo(RunSummary summary) {
    summary
        .add("reachable of all new", share(result.positives() / 2.0 / truth.total()))
        .add(
            "reachable of those between members",
            share(result.positives() / 2.0 / truth.betweenMembers()))
        .add(scorerTable())
        .add(listTable());
    for (String by :
        List.of(MemberGroup.BY_DEGREE, MemberGroup.BY_TENURE, MemberGroup.BY_VISIBILITY)) {
      int[] groups =
          Arrays.stream(result.totals().groups())
              .filter(group -> people.groups().group(group).by().equals(by))
              .toArray();
      if (groups.length > 0) {
        summary.add(groupTable(by, groups));
      }
    }
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
            "AUC");
    for (int scorer = 0; scorer < judging.scorers().size(); scorer++) {
      table.row(
          judging.scorers().get(scorer).name(),
          withInterval(scorer, judging.metrics().headline()),
          mean(scorer, "hits_at_" + k),
          mean(scorer, "recall_at_" + k),
          mean(scorer, "precision_at_" + k),
          withInterval(scorer, "reciprocal_rank"),
          withInterval(scorer, "average_precision"),
          withInterval(scorer, "auc"));
    }
    return table;
  }

  /** How deep new connections stand, and whom lists show. */
  private TextTable listTable() {
    int k = judging.shown();
    List<String> header = new ArrayList<>(List.of("lists of"));
    MetricSet.RETRIEVAL.forEach(depth -> header.add("recall@" + depth));
    MetricSet.RETRIEVAL.forEach(depth -> header.add("retrieved@" + depth));
    header.addAll(List.of("coverage@" + k, "Gini@" + k));
    boolean hasLive = result.membersLive() > 0;
    if (hasLive) {
      header.add("overlap@%d with live".formatted(k));
    }
    TextTable table = new TextTable(header.toArray(String[]::new));
    for (int scorer = 0; scorer < judging.scorers().size(); scorer++) {
      List<String> row = new ArrayList<>(List.of(judging.scorers().get(scorer).name()));
      for (int depth : MetricSet.RETRIEVAL) {
        row.add(withInterval(scorer, MetricSet.recall(depth)));
      }
      for (int depth = 0; depth < MetricSet.RETRIEVAL.size(); depth++) {
        row.add(decimals(retrieved(scorer, depth)));
      }
      Exposure exposure = result.exposure(scorer);
      row.add(decimals(exposure.coverage()));
      row.add(decimals(exposure.gini()));
      if (hasLive) {
        row.add(decimals(result.overlap(scorer)));
      }
      table.row(row.toArray(String[]::new));
    }
    return table;
  }

  private TextTable groupTable(String by, int[] groups) {
    int ndcg = metrics.indexOf(judging.metrics().headline());
    List<String> header = new ArrayList<>(List.of("NDCG@%d by %s".formatted(judging.shown(), by)));
    List<String> members = new ArrayList<>(List.of("members"));
    for (int group : groups) {
      header.add(people.groups().group(group).name());
      members.add(Figures.count(result.totals().estimate(group, 0, ndcg).members()));
    }
    TextTable table = new TextTable(header.toArray(String[]::new));
    table.row(members.toArray(String[]::new));
    for (int scorer = 0; scorer < judging.scorers().size(); scorer++) {
      List<String> row = new ArrayList<>(List.of(judging.scorers().get(scorer).name()));
      for (int group : groups) {
        row.add(withHalfInterval(result.totals().estimate(group, scorer, ndcg)));
      }
      table.row(row.toArray(String[]::new));
    }
    return table;
  }

  /** Of many groups side by side: the interval is about even around the mean. */
  private static String withHalfInterval(Estimate estimate) {
    return Double.isNaN(estimate.low()) || Double.isNaN(estimate.value())
        ? decimals(estimate.value())
        : decimals(estimate.value())
            + String.format(Locale.ROOT, " ±%.3f", (estimate.high() - estimate.low()) / 2);
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
