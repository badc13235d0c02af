package io.kith.jobs.run;

import io.kith.KithException;
import io.kith.feature.Feature;
import io.kith.feature.MemberFacts;
import io.kith.feature.MemberSignals;
import io.kith.graph.CompactGraph;
import io.kith.graph.MemberTable;
import io.kith.jobs.engine.BallSizes;
import io.kith.jobs.engine.Components;
import io.kith.jobs.engine.EngineOptions;
import io.kith.jobs.engine.EnginePeople;
import io.kith.jobs.engine.EngineResult;
import io.kith.jobs.engine.EngineStage;
import io.kith.jobs.engine.NetworkInBlocks;
import io.kith.jobs.engine.NetworkReach;
import io.kith.jobs.engine.SignalsStage;
import io.kith.jobs.engine.TableFolders;
import io.kith.jobs.gate.GateStage;
import io.kith.jobs.graph.BuiltGraph;
import io.kith.jobs.graph.MemberSets;
import io.kith.jobs.options.ConnectionsOptions;
import io.kith.jobs.options.EngineSettings;
import io.kith.jobs.options.PeopleOptions;
import io.kith.jobs.options.PublishOptions;
import io.kith.jobs.options.ScoreOption;
import io.kith.jobs.read.MemberList;
import io.kith.jobs.terminal.StageClock;
import io.kith.jobs.validate.Connections;
import io.kith.kernel.ListShape;
import io.kith.model.RankingModel;
import io.kith.people.Labels;
import io.kith.people.Privacy;
import io.kith.plan.RunPlan;
import io.kith.store.Manifest;
import io.kith.store.RunRequest;
import io.kith.store.Snapshot;
import io.kith.store.SnapshotPublication;
import io.kith.store.SnapshotPublication.Published;
import io.kith.table.MemberConnectionsTable;
import io.kith.table.MemberNetworkTable;
import io.kith.table.RecommendationsTable;
import io.kith.table.SecondDegreeFacetsTable;
import io.kith.table.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;

/** Wires the stages: read → validate → graph → engine → publish. */
final class Pipeline {
  private final Job.Context run;
  private final JavaSparkContext context;
  private final ConnectionsOptions input;
  private final PeopleOptions options;
  private final EngineSettings settings;
  private final PublishOptions publish;
  private final StageClock clock;
  private final GateKeeper gates;

  Pipeline(
      Job.Context run,
      ConnectionsOptions input,
      PeopleOptions options,
      EngineSettings settings,
      PublishOptions publish) {
    this.run = run;
    this.input = input;
    this.options = options;
    this.settings = settings;
    this.publish = publish;
    clock = run.clock();
    gates = run.gates();
    context = run.sparkContext();
  }

  /** What was read and judged. */
  private record Judged(NetworkInput network, MembersInput members) {}

  /** Runs all stages. */
  JobRun.Outcome run() {
    try (Publishing publishing = Publishing.open(run.spark(), clock, gates)) {
      NetworkInput network = run.network(input);
      boolean byStrength = byStrength(network.connections());
      Judged judged = judge(network);
      try (BuiltGraph built = build(judged)) {
        return publishAll(publishing, judged, built, byStrength);
      }
    }
  }

  /** What {@link #run} would cost: reads and judges all inputs, and writes nothing. */
  JobRun.Outcome plan() {
    NetworkInput network = run.network(input);
    byStrength(network.connections());
    Judged judged = judge(network);
    try (BuiltGraph built = build(judged)) {
      Planning planning =
          planned(built, judged.members().label(built.members(), settings.facets()));
      return new JobRun.Outcome(
          "Planned.",
          Optional.empty(),
          planning.summary(built).add("written", "nothing, as it is a dry run"));
    }
  }

  private Judged judge(NetworkInput network) {
    Supplier<MembersInput> read = () -> MembersInput.read(run, input, options);
    return new Judged(network, run.inputs().size() == 1 ? read.get() : clock.time("people", read));
  }

  private BuiltGraph build(Judged judged) {
    MemberSets sets = judged.members().sets().without(run.erased().ids());
    return clock.time("graph", () -> judged.network().build(run.request().asOf(), sets));
  }

  private Planning planned(BuiltGraph built, EnginePeople people) {
    return Planning.of(
            context,
            built,
            lists(people),
            Planning.memory(people, settings.facets(), settings.caps(), built),
            settings.slabs(),
            settings.hubCap())
        .requireFit();
  }

  private JobRun.Outcome publishAll(
      Publishing publishing, Judged judged, BuiltGraph built, boolean byStrength) {
    RunRequest request = run.request();
    EnginePeople people = judged.members().label(built.members(), settings.facets());
    Planning planning = planned(built, people);
    Optional<int[]> labels = settings.onlyMembers().map(path -> labels(built.members(), path));
    Optional<Labels> visible =
        judged.members().privacy() == Privacy.STRICT
            ? Optional.of(people.people().traits().visible())
            : Optional.empty();
    Network known = new Network(built, visible);
    ChosenScore score = chooseScore(known, people, planning);
    if (score.model().isPresent()
        && planning.plan().slabs() > 1
        && settings.facets().facetsMax() > 0) {
      throw KithException.refused(
          "Cannot fill facets: a model ranks a network in slabs, and facets are not made beside it. Leave out facets, score by a measure, or give more memory.");
    }
    return run.publish(
        publication -> {
          EnginePeople ranked =
              score
                  .model()
                  .map(
                      model ->
                          people.with(signals(known, people, planning.plan(), model, publication)))
                  .orElse(people);
          NetworkReach reach = reach(known, planning.plan(), labels, publication);
          EngineOptions options = options(score, byStrength, people);
          EngineResult result =
              clock.time(
                  "engine",
                  () ->
                      engine(known, planning.plan(), options, labels, reach, ranked, publication));
          List<Manifest.Table> tables =
              clock.time(
                  "publish",
                  () -> {
                    List<Manifest.Table> written = tables(publishing, publication, options, result);
                    written.add(
                        publishing.rejectedRows(
                            publication,
                            List.of(
                                judged.network().rejectedRows(built),
                                judged.members().rejectedRows())));
                    return written;
                  });
          Map<String, Long> counts =
              new RunCounts(run, settings).of(judged.members(), built, result);
          Manifest.Work work = publishing.work(result.wedges());
          Optional<Manifest.Scorer> scorer =
              settings.top() > 0 ? Optional.of(score.scorer()) : Optional.empty();
          clock.run("gates", () -> measure(request, counts, tables, scorer, publication.folder()));
          Manifest manifest =
              publication.manifest(
                  publishing.results(
                      manifestInputs(judged, built),
                      tables,
                      counts,
                      relativeErrors(),
                      RunCounts.figures(result),
                      planning.beside(result, work, tables),
                      scorer,
                      work));
          if (!gates.open()) {
            Snapshot kept = publication.publishAside(manifest);
            throw publish.out.isEmpty() ? gates.refusal(kept) : gates.refusalOutside(kept);
          }
          return publishing.outcome(
              run.mayBeLive()
                  ? publication.publish(manifest, publish.makeCurrent)
                  : new Published(publication.publishAside(manifest), false),
              manifest);
        });
  }

  private List<Manifest.Input> manifestInputs(Judged judged, BuiltGraph built) {
    List<Manifest.Input> inputs = new ArrayList<>();
    inputs.add(judged.network().manifestInput(run.files(run.connections()), built));
    inputs.addAll(judged.members().manifestInputs(run));
    return inputs;
  }

  private void measure(
      RunRequest request,
      Map<String, Long> counts,
      List<Manifest.Table> tables,
      Optional<Manifest.Scorer> scorer,
      String folder) {
    List<String> files =
        tables.stream()
            .filter(table -> table.name().equals(RecommendationsTable.NAME))
            .flatMap(table -> table.files().stream())
            .map(file -> folder + "/" + file.path())
            .toList();
    GateStage.Subject subject =
        new GateStage.Subject(request, counts, files, scorer.map(Manifest.Scorer::unit));
    gates.hold(GateStage.measure(run.spark(), gates.limits(), subject, gates.live()));
  }

  /**
   * The graph, and what members know of it beyond their own connections.
   *
   * @param visible those among whom connections are known; empty if all are
   */
  private record Network(BuiltGraph built, Optional<Labels> visible) {
    CompactGraph whole() {
      CompactGraph whole = built.whole();
      return visible.map(labels -> whole.withSlabAmong(labels::contains)).orElse(whole);
    }

    NetworkInBlocks inBlocks(int slabs) {
      return new NetworkInBlocks(
          built.members(), built.blocks(), built.isDated(), built.isWeighted(), visible, slabs);
    }
  }

  private NetworkReach reach(
      Network network, RunPlan plan, Optional<int[]> labels, SnapshotPublication publication) {
    Optional<Components> components =
        settings.components()
            ? Optional.of(
                clock.time(
                    "components", () -> Components.of(context, network.inBlocks(plan.slabs()))))
            : Optional.empty();
    Optional<BallSizes> balls =
        settings.thirdDegree()
            ? Optional.of(clock.time("reach", () -> balls(network, plan, labels, publication)))
            : Optional.empty();
    return NetworkReach.of(components, balls, ParentNetwork.of(run, network.built().members()));
  }

  private BallSizes balls(
      Network network, RunPlan plan, Optional<int[]> labels, SnapshotPublication publication) {
    return plan.transport() == RunPlan.Transport.BROADCAST
        ? BallSizes.of(context, network.whole(), labels)
        : BallSizes.of(
            context, network.inBlocks(plan.slabs()), labels, publication.tableFolder("blocks"));
  }

  private Map<String, Double> relativeErrors() {
    return settings.thirdDegree()
        ? Map.of(
            MemberNetworkTable.NAME + "." + MemberNetworkTable.THIRD_DEGREE_ESTIMATE,
            BallSizes.RELATIVE_ERROR)
        : Map.of();
  }

  private boolean byStrength(Connections connections) {
    // Models do not look at strengths, and are compared with measures that do not.
    if (settings.top() == 0
        || !connections.weighted()
        || !(settings.score() instanceof ScoreOption.ByMeasure byMeasure)) {
      return false;
    }
    if (!byMeasure.measure().isSum()) {
      throw KithException.commandLine(
          "Cannot score by %s: connections carry strength, which only sums over mutuals can weigh. Use --score common-neighbors, adamic-adar or resource-allocation, or an input without the column."
              .formatted(byMeasure.measure().optionName()));
    }
    return true;
  }

  /** The engine's work, on the network in one piece or in slabs. */
  private EngineResult engine(
      Network known,
      RunPlan plan,
      EngineOptions options,
      Optional<int[]> labels,
      NetworkReach reach,
      EnginePeople people,
      SnapshotPublication publication) {
    TableFolders folders = folders(publication);
    if (plan.transport() == RunPlan.Transport.BROADCAST) {
      return EngineStage.run(context, known.whole(), options, labels, reach, people, folders);
    }
    NetworkInBlocks network = known.inBlocks(plan.slabs());
    // No table of the manifest: it is gone once the snapshot is published.
    String slabFolder = publication.tableFolder("slabs");
    return EngineStage.run(context, network, options, labels, reach, people, folders, slabFolder);
  }

  private int[] labels(MemberTable members, String path) {
    long[] ids = MemberList.read(run.spark(), path, input.format);
    return Arrays.stream(ids).mapToInt(members::label).filter(label -> label >= 0).toArray();
  }

  private ChosenScore chooseScore(Network known, EnginePeople people, Planning planning) {
    Optional<Supplier<CompactGraph>> graph =
        planning.plan().fitsInOnePiece()
            ? Optional.of(() -> known.whole().known())
            : Optional.empty();
    Supplier<ChosenScore> choose =
        () ->
            ChosenScore.choose(
                context, settings, graph, people.profiles(), gates.live().map(Snapshot::manifest));
    return settings.score() instanceof ScoreOption.Auto && settings.top() > 0
        ? clock.time("train", choose)
        : choose.get();
  }

  /** What a model asks of members. */
  private MemberSignals signals(
      Network known,
      EnginePeople people,
      RunPlan plan,
      RankingModel model,
      SnapshotPublication publication) {
    MemberSignals signals =
        plan.transport() == RunPlan.Transport.BROADCAST
            ? MemberSignals.of(known.whole().slab().lists(), model.inputs())
            : SignalsStage.of(
                context,
                known.inBlocks(plan.slabs()),
                model.inputs(),
                publication.tableFolder("slabs") + "/outward");
    ScorersOnNetwork.requireSources(
        settings.score().text(), model, new MemberFacts(signals, people.profiles()));
    return signals;
  }

  private EngineOptions options(ChosenScore score, boolean byStrength, EnginePeople people) {
    return new EngineOptions(
        score.measure(),
        score.forEngine(),
        byStrength,
        lists(people, score),
        settings.facets(),
        settings.caps(),
        settings.minMutuals(),
        settings.hubCap().orElse(Integer.MAX_VALUE),
        settings.thirdDegree(),
        settings.memberConnections(),
        publish.targetFileSize.bytes());
  }

  /** What lists hold, but for the features of a model that is not yet known. */
  private ListShape lists(EnginePeople people) {
    return new ListShape(
        settings.top(),
        settings.introducers(),
        settings.measures(),
        people.isKnown() ? EnginePeople.REASONS_MAX : 0,
        settings.reachGain());
  }

  private ListShape lists(EnginePeople people, ChosenScore score) {
    List<Feature> explained =
        settings.explain() ? score.model().map(RankingModel::inputs).orElse(List.of()) : List.of();
    return lists(people).withFeatures(explained);
  }

  private TableFolders folders(SnapshotPublication publication) {
    return new TableFolders(
        settings.top() > 0 ? publication.tableFolder(RecommendationsTable.NAME) : "",
        publication.tableFolder(MemberNetworkTable.NAME),
        settings.memberConnections() ? publication.tableFolder(MemberConnectionsTable.NAME) : "",
        settings.facets().facetsMax() > 0
            ? publication.tableFolder(SecondDegreeFacetsTable.NAME)
            : "");
  }

  private static List<Manifest.Table> tables(
      Publishing publishing,
      SnapshotPublication publication,
      EngineOptions options,
      EngineResult result) {
    List<Manifest.Table> tables = new ArrayList<>();
    if (options.hasRecommendations()) {
      TableSchema schema = options.recommendations();
      tables.add(
          publishing.table(publication, schema, result.filesOf(schema), options::listWriter));
    }
    tables.add(
        publishing.table(
            publication,
            MemberNetworkTable.SCHEMA,
            result.filesOf(MemberNetworkTable.SCHEMA),
            options::networkWriter));
    if (options.memberConnections()) {
      tables.add(
          publishing.table(
              publication,
              MemberConnectionsTable.SCHEMA,
              result.filesOf(MemberConnectionsTable.SCHEMA),
              MemberConnectionsTable::writer));
    }
    if (options.hasFacets()) {
      tables.add(
          publishing.table(
              publication,
              SecondDegreeFacetsTable.SCHEMA,
              result.filesOf(SecondDegreeFacetsTable.SCHEMA),
              options::facetsWriter));
    }
    return tables;
  }
}
