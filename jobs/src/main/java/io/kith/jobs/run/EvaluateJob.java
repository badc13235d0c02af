package io.kith.jobs.run;

import io.kith.eval.CandidateScorer;
import io.kith.eval.MetricSet;
import io.kith.eval.NewConnections;
import io.kith.eval.Ties;
import io.kith.graph.CompactGraph;
import io.kith.jobs.engine.EvaluateStage;
import io.kith.jobs.engine.EvaluationOptions;
import io.kith.jobs.engine.EvaluationResult;
import io.kith.jobs.engine.JudgedPeople;
import io.kith.jobs.engine.PairTable;
import io.kith.jobs.options.ConnectionsOptions;
import io.kith.jobs.options.OutOptions;
import io.kith.jobs.options.ScoreOption;
import io.kith.jobs.options.SplitOptions;
import io.kith.jobs.options.WantedInput;
import io.kith.jobs.train.TrainOptions;
import io.kith.report.EvaluationPage;
import io.kith.report.PageFile;
import io.kith.store.Manifest;
import io.kith.store.SnapshotPublication;
import io.kith.table.MemberEvaluationTable;
import io.kith.table.TableSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;

/** How well scorers predict: read → validate → two graphs → evaluate → publish. */
public record EvaluateJob(
    ConnectionsOptions input,
    SplitOptions split,
    OutOptions output,
    Optional<WantedInput> later,
    Judging judging,
    Beside beside)
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

  /**
   * What is told beside the figures of all members.
   *
   * @param profiles members, whose groups are judged apart, and affiliations: rankers learn from
   *     both
   * @param store whose live lists are compared with
   * @param html the page to write
   */
  public record Beside(List<WantedInput> profiles, Optional<String> store, Optional<Path> html) {}

  @Override
  public List<WantedInput> inputs() {
    return Stream.concat(later.stream(), beside.profiles().stream()).toList();
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
    JudgedMembers members =
        JudgedMembers.read(context, input, split, beside, network, judging.metrics());
    JavaSparkContext spark = context.sparkContext();
    return context.publish(
        publication -> {
          try (ScorersOnNetwork scorers =
              new ScorersOnNetwork(
                  spark,
                  training,
                  members.profiles().profiles(),
                  judging.seed(),
                  judging.search())) {
            EvaluationOptions options =
                judging.options(context.clock().time("train", () -> scorers.of(judging.asked())));
            EvaluationResult result =
                context
                    .clock()
                    .time(
                        "evaluate",
                        () -> judge(spark, network, members.people(), options, publication));
            EvaluationReport report =
                new EvaluationReport(options, training, truth, members.people(), result);
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
                                publishing.rejectedRows(
                                    publication,
                                    Stream.concat(
                                            network.rejectedRows().stream(),
                                            Stream.of(members.rejectedRows()))
                                        .toList())));
            JobRun.Outcome outcome =
                publishing.publishAside(
                    publication,
                    Stream.concat(
                            network.manifestInputs().stream(),
                            members.manifestInputs(context).stream())
                        .toList(),
                    tables,
                    report.counts(),
                    result.wedges());
            scorers
                .found()
                .ifPresent(found -> outcome.summary().add("auto", ScoreOption.words(found)));
            report.addTo(outcome.summary());
            beside.html().ifPresent(file -> writePage(outcome, report, file));
            return outcome;
          }
        });
  }

  private static void writePage(JobRun.Outcome outcome, EvaluationReport report, Path file) {
    Manifest manifest = outcome.manifest().orElseThrow();
    PageFile.write(new EvaluationPage(manifest, report.figures()).page(), file, "--html");
    outcome.summary().add("page", file.toAbsolutePath().normalize().toString());
  }

  private EvaluationResult judge(
      JavaSparkContext spark,
      SplitNetwork network,
      JudgedPeople people,
      EvaluationOptions options,
      SnapshotPublication publication) {
    PairTable table =
        new PairTable(
            publication.tableFolder(MemberEvaluationTable.NAME), output.targetFileSize.bytes());
    return EvaluateStage.run(spark, network.training(), network.truth(), people, options, table);
  }
}
