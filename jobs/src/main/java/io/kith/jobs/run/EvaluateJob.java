package io.kith.jobs.run;

import io.kith.eval.CandidateScorer;
import io.kith.eval.MetricSet;
import io.kith.eval.NewConnections;
import io.kith.eval.Ties;
import io.kith.graph.CompactGraph;
import io.kith.jobs.engine.EvaluateStage;
import io.kith.jobs.engine.EvaluationOptions;
import io.kith.jobs.engine.EvaluationResult;
import io.kith.jobs.engine.PairTable;
import io.kith.jobs.options.ConnectionsOptions;
import io.kith.jobs.options.OutOptions;
import io.kith.jobs.options.ScoreOption;
import io.kith.jobs.options.SplitOptions;
import io.kith.jobs.options.WantedInput;
import io.kith.jobs.train.TrainOptions;
import io.kith.store.Manifest;
import io.kith.store.SnapshotPublication;
import io.kith.table.MemberEvaluationTable;
import io.kith.table.TableSchema;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/** How well scorers predict: read → validate → two graphs → evaluate → publish. */
public record EvaluateJob(
    ConnectionsOptions input,
    SplitOptions split,
    OutOptions output,
    Optional<WantedInput> later,
    Judging judging)
    implements Job {
  /** A scorer to judge; without a score, the random order. */
  public record Asked(Optional<ScoreOption> score) {
    public static final Asked RANDOM_ORDER = new Asked(Optional.empty());
  }

  /** What is judged and how, as {@link EvaluationOptions}. */
  public record Judging(
      List<Asked> asked,
      TrainOptions search,
      MetricSet metrics,
      Ties ties,
      int replicates,
      long seed) {
    EvaluationOptions options(List<CandidateScorer> scorers) {
      return new EvaluationOptions(scorers, metrics, ties, replicates, seed);
    }
  }

  @Override
  public List<WantedInput> inputs() {
    return later.stream().toList();
  }

  @Override
  public boolean recommends() {
    return false;
  }

  @Override
  public JobRun.Outcome run(Context context) {
    try (Publishing publishing =
            Publishing.open(context.spark(), context.clock(), context.gates());
        SplitNetwork network = SplitNetwork.build(context, input, split, later, judging.seed())) {
      return evaluate(context, publishing, network);
    }
  }

  private JobRun.Outcome evaluate(Context context, Publishing publishing, SplitNetwork network) {
    CompactGraph training = network.training();
    NewConnections truth = network.truth();
    SnapshotPublication publication = context.begin().get();
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(context.spark().sparkContext());
    try (ScorersOnNetwork scorers =
        new ScorersOnNetwork(spark, training, judging.seed(), judging.search())) {
      EvaluationOptions options =
          judging.options(context.clock().time("train", () -> scorers.of(judging.asked())));
      EvaluationResult result =
          context
              .clock()
              .time("evaluate", () -> judge(spark, training, truth, options, publication));
      EvaluationReport report = new EvaluationReport(options, training, truth, result);
      TableSchema schema = MemberEvaluationTable.schema(judging.metrics().columns());
      List<Manifest.Table> tables =
          context
              .clock()
              .time(
                  "publish",
                  () ->
                      List.of(
                          publishing.figures(publication, report.figures()),
                          publishing.table(
                              publication,
                              schema,
                              result.files(),
                              file -> MemberEvaluationTable.writer(file, schema)),
                          publishing.rejectedRows(publication, network.rejectedRows())));
      JobRun.Outcome outcome =
          publishing.publishAside(
              publication, network.manifestInputs(), tables, report.counts(), result.wedges());
      scorers.found().ifPresent(found -> outcome.summary().add("auto", ScoreOption.words(found)));
      report.addTo(outcome.summary());
      return outcome;
    } catch (Exception | Error e) {
      publication.abandon();
      throw e;
    }
  }

  private EvaluationResult judge(
      JavaSparkContext spark,
      CompactGraph training,
      NewConnections truth,
      EvaluationOptions options,
      SnapshotPublication publication) {
    PairTable table =
        new PairTable(
            publication.tableFolder(MemberEvaluationTable.NAME), output.targetFileSize.bytes());
    return EvaluateStage.run(spark, training, truth, options, table);
  }
}
