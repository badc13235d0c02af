package io.kith.jobs.engine;

import io.kith.eval.CandidateScorer;
import io.kith.eval.LiveLists;
import io.kith.eval.MemberJudge;
import io.kith.eval.NewConnections;
import io.kith.graph.CompactGraph;
import io.kith.kernel.AllCandidates;
import io.kith.table.MemberEvaluation;
import io.kith.table.MemberEvaluationTable;
import io.kith.table.TableSchema;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Judges the members of a unit and writes the unit's file. */
final class RunEvaluate implements FlatMapFunction<Iterator<Unit>, EvaluationResult> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<CompactGraph> shared;
  private final Broadcast<NewConnections> truth;
  private final Broadcast<JudgedPeople> people;

  /** Labels worked on, ascending. */
  private final int[] members;

  /** How many members each one without a new connection stands for. */
  private final double othersWeight;

  private final EvaluationOptions options;
  private final PairTable table;
  private final Broadcast<SerializableConfiguration> configuration;

  RunEvaluate(
      Broadcast<CompactGraph> shared,
      Broadcast<NewConnections> truth,
      Broadcast<JudgedPeople> people,
      int[] members,
      double othersWeight,
      EvaluationOptions options,
      PairTable table,
      Broadcast<SerializableConfiguration> configuration) {
    this.shared = shared;
    this.truth = truth;
    this.people = people;
    this.members = members;
    this.othersWeight = othersWeight;
    this.options = options;
    this.table = table;
    this.configuration = configuration;
  }

  @Override
  public Iterator<EvaluationResult> call(Iterator<Unit> units) throws IOException {
    EvaluationResult result = new EvaluationResult(options, shared.value());
    while (units.hasNext()) {
      run(units.next(), result);
    }
    return List.of(result).iterator();
  }

  private void run(Unit unit, EvaluationResult result) throws IOException {
    Configuration hadoop = configuration.value().value();
    TableSchema schema = MemberEvaluationTable.schema(options.metrics().columns());
    AllCandidates candidates = new AllCandidates(shared.value());
    MemberJudge judge = new MemberJudge(candidates, truth.value(), options.ties());
    double[][] values = new double[options.scorers().size()][options.metrics().size()];
    try (UnitTable<MemberEvaluation> rows =
        new UnitTable<>(
            table.folder(),
            unit.number(),
            hadoop,
            file -> MemberEvaluationTable.writer(file, schema))) {
      for (int i = unit.from(); i < unit.to(); i++) {
        int positives = judge.begin(members[i]);
        result.addMember(candidates.size(), positives, candidates.wedges());
        addProbabilities(judge, truth.value().count(members[i]) > 0 ? 1 : othersWeight, result);
        if (positives > 0) {
          judge(judge, values, result);
          write(candidates, positives, values, rows);
        }
      }
      result.addFiles(rows.finish());
    }
  }

  private void addProbabilities(MemberJudge judge, double weight, EvaluationResult result) {
    for (int scorer = 0; scorer < options.scorers().size(); scorer++) {
      if (options.scorers().get(scorer).isProbability()) {
        judge.addTo(result.reliability(scorer), options.scorers().get(scorer), weight);
      }
    }
  }

  private void judge(MemberJudge judge, double[][] values, EvaluationResult result) {
    int member = judge.member();
    LiveLists live = people.value().live();
    if (live.has(member)) {
      result.addLive();
    }
    for (int scorer = 0; scorer < values.length; scorer++) {
      CandidateScorer asked = options.scorers().get(scorer);
      judge.judge(asked);
      int[] ranks = judge.ranks();
      options.metrics().fill(ranks, judge.auc(), values[scorer]);
      int[] shown = judge.top(options.shown());
      result.addRanking(scorer, ranks, shown);
      if (live.has(member)) {
        result.addOverlap(scorer, live.overlap(member, shown));
      }
    }
    CompactGraph graph = shared.value();
    int[] groups = people.value().groups().of(member, graph.degree(member));
    result.totals().add(graph.id(member), groups, values);
  }

  private void write(
      AllCandidates candidates, int positives, double[][] values, UnitTable<MemberEvaluation> rows)
      throws IOException {
    CompactGraph graph = shared.value();
    int member = candidates.member();
    for (int scorer = 0; scorer < values.length; scorer++) {
      rows.write(
          new MemberEvaluation(
              graph.id(member),
              options.scorers().get(scorer).name(),
              graph.degree(member),
              candidates.size(),
              truth.value().count(member),
              positives,
              values[scorer]));
    }
  }
}
