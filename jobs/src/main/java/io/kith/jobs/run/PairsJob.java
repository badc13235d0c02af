package io.kith.jobs.run;

import io.kith.Figures;
import io.kith.graph.CompactGraph;
import io.kith.jobs.engine.EnginePeople;
import io.kith.jobs.engine.PairTable;
import io.kith.jobs.engine.PairTableResult;
import io.kith.jobs.engine.PairsStage;
import io.kith.jobs.graph.BuiltGraph;
import io.kith.jobs.graph.PairListStage;
import io.kith.jobs.options.ConnectionsOptions;
import io.kith.jobs.options.OutOptions;
import io.kith.jobs.options.PeopleOptions;
import io.kith.jobs.options.WantedInput;
import io.kith.jobs.table.InputData;
import io.kith.jobs.table.PairsTable;
import io.kith.jobs.terminal.StageClock;
import io.kith.jobs.validate.PairRules;
import io.kith.jobs.validate.Pairs;
import io.kith.store.InputFiles;
import io.kith.store.Manifest;
import io.kith.store.SnapshotPublication;
import io.kith.table.PairScoresTable;
import io.kith.table.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The pairs of a list: read → validate → graph and list → pairs → publish. */
public record PairsJob(
    ConnectionsOptions input,
    PeopleOptions people,
    OutOptions output,
    WantedInput list,
    int introducers)
    implements Job {
  /** What was read and judged. */
  private record Judged(
      NetworkInput network, Pairs pairs, PairListStage.Result asked, MembersInput members) {
    Optional<Dataset<Row>> rejectedPairs() {
      return asked.counts().rejected() == 0 ? Optional.empty() : Optional.of(pairs.rejectedRows());
    }

    Manifest.Input manifestPairs(InputFiles files) {
      return Manifest.Input.of(
          files,
          asked.counts().rows(),
          RejectedRowsGate.byName(pairs.ruleNames(), asked.counts().rowsByRule()),
          0,
          Map.of("repeats", asked.repeats()));
    }
  }

  @Override
  public List<WantedInput> inputs() {
    List<WantedInput> inputs = new ArrayList<>(List.of(list));
    inputs.addAll(people.wanted(input, Optional.empty()));
    return inputs;
  }

  @Override
  public boolean recommends() {
    return false;
  }

  @Override
  public JobRun.Outcome run(Context context) {
    StageClock clock = context.clock();
    try (Publishing publishing = Publishing.open(context.spark(), clock, context.gates())) {
      InputData data = context.inputs().get(PairsTable.INPUT);
      NetworkInput network = context.network(input);
      Pairs pairs = clock.time("validate", () -> PairRules.apply(data));
      PairListStage.Result asked = clock.time("pairs", () -> read(data, pairs, context.gates()));
      MembersInput members = MembersInput.read(context, input, people);
      try (BuiltGraph built =
          clock.time("graph", () -> network.build(context.request().asOf(), members.sets()))) {
        return publish(context, publishing, new Judged(network, pairs, asked, members), built);
      }
    }
  }

  private JobRun.Outcome publish(
      Context context, Publishing publishing, Judged judged, BuiltGraph built) {
    StageClock clock = context.clock();
    EnginePeople known = judged.members().label(built.members());
    CompactGraph graph =
        judged.members().used(Planning.whole(context.sparkContext(), built), known);
    return context.publish(
        publication -> {
          PairTableResult result =
              clock.time("relate", () -> write(context, graph, judged.asked(), known, publication));
          Manifest.Table rejected =
              clock.time(
                  "publish",
                  () ->
                      publishing.rejectedRows(
                          publication,
                          List.of(
                              judged.network().rejectedRows(built),
                              judged.rejectedPairs(),
                              judged.members().rejectedRows())));
          TableSchema schema = PairScoresTable.schema(PairTable.measureColumns());
          return publishing.publishAside(
              publication,
              inputs(context, judged, built),
              List.of(
                  publishing.table(
                      publication,
                      schema,
                      result.files(),
                      file -> PairScoresTable.writer(file, schema)),
                  rejected),
              counts(judged, built, result),
              result.wedges());
        });
  }

  private PairListStage.Result read(InputData data, Pairs pairs, GateKeeper gates) {
    return PairListStage.read(
        pairs.rows(),
        pairs.ruleNames().size() - 1,
        counts -> {
          RejectedRowsGate.check(
              data,
              counts.rows(),
              RejectedRowsGate.byName(pairs.ruleNames(), counts.rowsByRule()),
              input.maxRejected,
              gates);
          if (!output.force) {
            OutputLimit.check(
                PairScoresTable.NAME,
                counts.good(),
                "at most " + Figures.count(counts.good()),
                PairScoresTable.ROW_BYTES,
                "Ask about fewer pairs");
          }
        });
  }

  private PairTableResult write(
      Context context,
      CompactGraph graph,
      PairListStage.Result asked,
      EnginePeople known,
      SnapshotPublication publication) {
    PairTable table =
        new PairTable(publication.tableFolder(PairScoresTable.NAME), output.targetFileSize.bytes());
    return PairsStage.run(context.sparkContext(), graph, asked.pairs(), known, introducers, table);
  }

  private static List<Manifest.Input> inputs(Context context, Judged judged, BuiltGraph built) {
    List<Manifest.Input> inputs = new ArrayList<>();
    inputs.add(judged.network().manifestInput(context.files(context.connections()), built));
    inputs.add(judged.manifestPairs(context.files(context.inputs().get(PairsTable.INPUT))));
    inputs.addAll(judged.members().manifestInputs(context));
    return inputs;
  }

  private static Map<String, Long> counts(Judged judged, BuiltGraph built, PairTableResult result) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("members", built.members().connected());
    counts.put("connections", built.members().entries() / 2);
    counts.put("pairs", (long) judged.asked().pairs().pairs());
    counts.putAll(result.counts());
    counts.putAll(judged.members().counts());
    return counts;
  }
}
