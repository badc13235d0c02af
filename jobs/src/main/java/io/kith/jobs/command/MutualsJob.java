package io.kith.jobs.command;

import io.kith.graph.CompactGraph;
import io.kith.jobs.engine.MutualsStage;
import io.kith.jobs.engine.PairTable;
import io.kith.jobs.engine.PairTableResult;
import io.kith.jobs.graph.BuiltGraph;
import io.kith.kernel.MutualPairsForecast;
import io.kith.store.Manifest;
import io.kith.store.SnapshotPublication;
import io.kith.table.MutualScoresTable;
import io.kith.table.TableSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;

/** All pairs with mutuals: read → validate → graph → forecast → mutuals → publish. */
record MutualsJob(ConnectionsOptions input, OutOptions output, int minMutuals) implements Job {
  @Override
  public List<Wanted> inputs() {
    return List.of();
  }

  @Override
  public boolean recommends() {
    return false;
  }

  @Override
  public JobRun.Outcome run(Context context) {
    StageClock clock = context.clock();
    try (Publishing publishing = Publishing.open(context.spark(), clock, context.gates())) {
      NetworkInput network = context.network(input);
      try (BuiltGraph built = clock.time("graph", () -> network.build(context.request().asOf()))) {
        return publish(context, publishing, network, built);
      }
    }
  }

  private JobRun.Outcome publish(
      Context context, Publishing publishing, NetworkInput network, BuiltGraph built) {
    StageClock clock = context.clock();
    MutualPairsForecast forecast =
        clock.time("forecast", () -> MutualPairsForecast.of(built.whole(), minMutuals));
    refuseAbsurd(forecast);
    SnapshotPublication publication = context.begin().get();
    try {
      PairTableResult result =
          clock.time("mutuals", () -> write(context, built.whole(), forecast, publication));
      Manifest.Table rejected =
          clock.time(
              "publish",
              () -> publishing.rejectedRows(publication, List.of(network.rejectedRows(built))));
      TableSchema schema = MutualScoresTable.schema(PairTable.measureColumns());
      return publishing.publishAside(
          publication,
          List.of(network.manifestInput(context.files(context.connections()), built)),
          List.of(
              publishing.table(
                  publication,
                  schema,
                  result.files(),
                  file -> MutualScoresTable.writer(file, schema)),
              rejected),
          counts(built.whole(), forecast, result),
          result.wedges());
    } catch (Exception | Error e) {
      publication.abandon();
      throw e;
    }
  }

  private void refuseAbsurd(MutualPairsForecast forecast) {
    if (!output.force) {
      OutputLimit.check(
          MutualScoresTable.NAME,
          forecast.pairs(),
          "about %s, at most %s,"
              .formatted(Figures.count(forecast.pairs()), Figures.count(forecast.pairsMaxTotal())),
          MutualScoresTable.ROW_BYTES,
          "Raise --min-mutuals above " + minMutuals);
    }
  }

  private PairTableResult write(
      Context context,
      CompactGraph graph,
      MutualPairsForecast forecast,
      SnapshotPublication publication) {
    PairTable table =
        new PairTable(
            publication.tableFolder(MutualScoresTable.NAME), output.targetFileSize.bytes());
    return MutualsStage.run(
        JavaSparkContext.fromSparkContext(context.spark().sparkContext()),
        graph,
        minMutuals,
        forecast,
        table);
  }

  private static Map<String, Long> counts(
      CompactGraph graph, MutualPairsForecast forecast, PairTableResult result) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("members", (long) graph.members());
    counts.put("connections", graph.connections());
    counts.put("predicted_pairs", forecast.pairs());
    counts.put("pairs", result.counts().getOrDefault("pairs", 0L));
    counts.put("connected_pairs", result.counts().getOrDefault("connected_pairs", 0L));
    return counts;
  }
}
