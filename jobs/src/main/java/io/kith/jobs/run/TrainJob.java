package io.kith.jobs.run;

import static org.apache.spark.sql.functions.col;

import io.kith.KithException;
import io.kith.feature.Profiles;
import io.kith.graph.CompactGraph;
import io.kith.jobs.graph.BuiltGraph;
import io.kith.jobs.options.AsOf;
import io.kith.jobs.options.ConnectionsOptions;
import io.kith.jobs.options.ScoreOption;
import io.kith.jobs.options.WantedInput;
import io.kith.jobs.table.ConnectionsTable;
import io.kith.jobs.terminal.RunSummary;
import io.kith.jobs.terminal.TextTable;
import io.kith.jobs.train.TrainOptions;
import io.kith.jobs.train.TrainStage;
import io.kith.jobs.validate.Connections;
import io.kith.model.ModelFile;
import io.kith.model.RankingModel;
import io.kith.train.RankerSearch;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;

/** Learns a ranker: read → validate → graph → train → one JSON file. */
public record TrainJob(
    ConnectionsOptions input,
    List<WantedInput> profiles,
    Optional<AsOf> splitAt,
    TrainOptions options,
    Path out)
    implements Job {
  @Override
  public List<WantedInput> inputs() {
    return profiles;
  }

  @Override
  public boolean recommends() {
    return false;
  }

  @Override
  public JobRun.Outcome run(Context context) {
    NetworkInput network = context.network(input);
    if (splitAt.isPresent() && !network.connections().dated()) {
      throw KithException.input(
          "Cannot learn from connections before %s: they have no column connected_at. Leave out --split-at, or map the column with --columns connections.connected_at=NAME."
              .formatted(splitAt.get()));
    }
    try (BuiltGraph built =
        context
            .clock()
            .time(
                "graph",
                () ->
                    splitAt.isPresent()
                        ? network.buildPart(before(splitAt.get()), context.request().asOf())
                        : network.build(context.request().asOf()))) {
      return learn(context, Planning.whole(context.sparkContext(), built));
    }
  }

  private static Column before(AsOf time) {
    Column date = col(ConnectionsTable.CONNECTED_AT);
    return col(Connections.RULE).equalTo(0).and(date.isNull().or(date.lt(time.micros())));
  }

  private JobRun.Outcome learn(Context context, CompactGraph graph) {
    JavaSparkContext spark = context.sparkContext();
    long until = splitAt.map(AsOf::micros).orElse(Long.MAX_VALUE);
    Profiles known =
        context
            .clock()
            .time("people", () -> ProfilesInput.read(context, input, graph, until))
            .profiles();
    RankerSearch.Found found =
        context
            .clock()
            .time("train", () -> TrainStage.run(spark, graph, known, options, Optional.empty()))
            .orElseThrow(
                () ->
                    KithException.input(
                        "Cannot learn: too few of the %,d members have new connections within the second degree. Score by a measure, such as --score adamic-adar."
                            .formatted(graph.members())));
    RunSummary summary = new RunSummary().add("result", ScoreOption.words(found));
    TextTable table =
        new TextTable("ranked by", "NDCG@10", "gain over the best measure", "95 % from", "to");
    for (RankingModel.Tried tried : found.tried()) {
      table.row(
          tried.name(),
          String.format(Locale.ROOT, "%.4f", tried.ndcgAt10()),
          String.format(Locale.ROOT, "%+.4f", tried.gain()),
          String.format(Locale.ROOT, "%+.4f", tried.gainLow()),
          String.format(Locale.ROOT, "%+.4f", tried.gainHigh()));
    }
    summary.add(table);
    RankingModel model = found.model().withFingerprint(context.request().inputsFingerprint());
    ModelFile.write(model, out);
    summary
        .add("members learnt from", model.training().members())
        .add("candidates", model.training().pairs())
        .add("features", model.features().size())
        .add("stages", context.clock())
        .add("model", out.toString());
    return new JobRun.Outcome("Wrote the model '%s'.".formatted(out), Optional.empty(), summary);
  }
}
