package io.kith.jobs.run;

import io.kith.Figures;
import io.kith.graph.CompactGraph;
import io.kith.jobs.engine.EnginePeople;
import io.kith.jobs.engine.MutualsStage;
import io.kith.jobs.engine.PairTable;
import io.kith.jobs.engine.PairTableResult;
import io.kith.jobs.graph.BuiltGraph;
import io.kith.jobs.options.ConnectionsOptions;
import io.kith.jobs.options.OutOptions;
import io.kith.jobs.options.PeopleOptions;
import io.kith.jobs.options.WantedInput;
import io.kith.jobs.terminal.StageClock;
import io.kith.kernel.MutualPairsForecast;
import io.kith.store.Manifest;
import io.kith.store.SnapshotPublication;
import io.kith.table.MutualScoresTable;
import io.kith.table.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All pairs with mutuals: read → validate → graph → forecast → mutuals → publish. */
public record MutualsJob(
    ConnectionsOptions input, PeopleOptions people, OutOptions output, int minMutuals)
    implements Job {
  @Override
  public List<WantedInput> inputs() {
    return people.wanted(input, Optional.empty());
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
      MembersInput members = MembersInput.read(context, input, people);
      try (BuiltGraph built =
          clock.time("graph", () -> network.build(context.request().asOf(), members.sets()))) {
        return publish(context, publishing, new Judged(network, members), built);
      }
    }
  }

  /** What was read and judged. */
  private record Judged(NetworkInput network, MembersInput members) {}

  private JobRun.Outcome publish(
      Context context, Publishing publishing, Judged judged, BuiltGraph built) {
    StageClock clock = context.clock();
    EnginePeople known = judged.members().label(built.members());
    // The table tells of both ends at once: of what is known to others of each.
    CompactGraph graph =
        judged.members().used(Planning.whole(context.sparkContext(), built), known).known();
    MutualPairsForecast forecast =
        clock.time("forecast", () -> MutualPairsForecast.of(graph, minMutuals));
    refuseAbsurd(forecast);
    return context.publish(
        publication -> {
          PairTableResult result =
              clock.time("mutuals", () -> write(context, graph, forecast, publication));
          Manifest.Table rejected =
              clock.time(
                  "publish",
                  () ->
                      publishing.rejectedRows(
                          publication,
                          List.of(
                              judged.network().rejectedRows(built),
                              judged.members().rejectedRows())));
          TableSchema schema = MutualScoresTable.schema(PairTable.measureColumns());
          return publishing.publishAside(
              publication,
              inputs(context, judged, built),
              List.of(
                  publishing.table(
                      publication,
                      schema,
                      result.files(),
                      file -> MutualScoresTable.writer(file, schema)),
                  rejected),
              counts(judged, built, forecast, result),
              result.wedges());
        });
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
    return MutualsStage.run(context.sparkContext(), graph, minMutuals, forecast, table);
  }

  private static List<Manifest.Input> inputs(Context context, Judged judged, BuiltGraph built) {
    List<Manifest.Input> inputs = new ArrayList<>();
    inputs.add(judged.network().manifestInput(context.files(context.connections()), built));
    inputs.addAll(judged.members().manifestInputs(context));
    return inputs;
  }

  private static Map<String, Long> counts(
      Judged judged, BuiltGraph built, MutualPairsForecast forecast, PairTableResult result) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("members", built.members().connected());
    counts.put("connections", built.members().entries() / 2);
    counts.put("predicted_pairs", forecast.pairs());
    counts.put("pairs", result.counts().getOrDefault("pairs", 0L));
    counts.put("connected_pairs", result.counts().getOrDefault("connected_pairs", 0L));
    counts.putAll(judged.members().counts());
    return counts;
  }
}
