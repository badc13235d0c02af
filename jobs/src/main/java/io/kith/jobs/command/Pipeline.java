package io.kith.jobs.command;

import io.kith.KithException;
import io.kith.feature.DateSample;
import io.kith.feature.Feature;
import io.kith.feature.MemberSignals;
import io.kith.graph.Adjacency;
import io.kith.graph.CompactGraph;
import io.kith.graph.LabelledBlock;
import io.kith.graph.MemberTable;
import io.kith.jobs.engine.BallSizes;
import io.kith.jobs.engine.CapFigures;
import io.kith.jobs.engine.Components;
import io.kith.jobs.engine.EarlierNetwork;
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
import io.kith.jobs.read.MemberList;
import io.kith.jobs.table.AffiliationsTable;
import io.kith.jobs.table.ConnectionsTable;
import io.kith.jobs.table.MembersTable;
import io.kith.jobs.validate.Connections;
import io.kith.kernel.ListShape;
import io.kith.model.RankingModel;
import io.kith.people.FacetValues;
import io.kith.people.Labels;
import io.kith.people.OrganizationRosters;
import io.kith.people.People;
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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/** Wires the stages: read → validate → graph → engine → publish. */
final class Pipeline {
  /** Options without which second degrees of two snapshots cannot be compared. */
  private static final List<String> SAME_COUNTS = List.of("privacy", "hub-cap");

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
    context = JavaSparkContext.fromSparkContext(run.spark().sparkContext());
  }

  /** What was read and judged. */
  private record Judged(NetworkInput network, PeopleInput people, Privacy privacy) {}

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
      EnginePeople people = label(judged, built);
      Planning planning =
          Planning.of(context, built, lists(people), settings.slabs(), settings.hubCap());
      return new JobRun.Outcome(
          "Planned.",
          Optional.empty(),
          planning.requireFit().summary(built).add("written", "nothing, as it is a dry run"));
    }
  }

  private Judged judge(NetworkInput network) {
    boolean hasMembers = run.inputs().containsKey(MembersTable.INPUT);
    Privacy privacy = options.members.privacy(hasMembers);
    return new Judged(network, people(), privacy);
  }

  private BuiltGraph build(Judged judged) {
    MemberSets sets = judged.people().sets(judged.privacy()).without(run.erased().ids());
    return clock.time("graph", () -> judged.network().build(run.request().asOf(), sets));
  }

  private PeopleInput people() {
    Supplier<PeopleInput> read =
        () -> PeopleInput.read(run.inputs(), input, options, gates, run.request().asOf());
    return run.inputs().size() == 1 ? read.get() : clock.time("people", read);
  }

  private JobRun.Outcome publishAll(
      Publishing publishing, Judged judged, BuiltGraph built, boolean byStrength) {
    RunRequest request = run.request();
    EnginePeople people = label(judged, built);
    Planning planning =
        Planning.of(context, built, lists(people), settings.slabs(), settings.hubCap())
            .requireFit();
    Optional<int[]> labels = settings.onlyMembers().map(path -> labels(built.members(), path));
    Optional<Labels> visible =
        judged.privacy() == Privacy.STRICT
            ? Optional.of(people.people().traits().visible())
            : Optional.empty();
    Network known = new Network(built, visible);
    ChosenScore score = chooseScore(known, planning.plan());
    if (score.model().isPresent()
        && planning.plan().slabs() > 1
        && settings.facets().facetsMax() > 0) {
      throw KithException.refused(
          "Cannot fill facets: a model ranks a network in slabs, and facets are not made beside it. Leave out facets, score by a measure, or give more memory.");
    }
    EnginePeople ranked = people.with(signals(known, planning.plan(), score));
    NetworkReach reach = reach(known, labels);
    SnapshotPublication publication = run.begin().get();
    try {
      EngineOptions options = options(score, byStrength, people);
      EngineResult result =
          clock.time(
              "engine",
              () -> engine(known, planning.plan(), options, labels, reach, ranked, publication));
      List<Manifest.Table> tables =
          clock.time(
              "publish",
              () -> {
                List<Manifest.Table> written = tables(publishing, publication, options, result);
                written.add(
                    publishing.rejectedRows(
                        publication,
                        List.of(
                            judged.network().rejectedRows(built), judged.people().rejectedRows())));
                return written;
              });
      Map<String, Long> counts = counts(judged, built, result);
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
                  figures(result),
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
    } catch (Exception | Error e) {
      publication.abandon();
      throw e;
    }
  }

  /** Everything about people by label. */
  private EnginePeople label(Judged judged, BuiltGraph built) {
    if (judged.people().isEmpty()) {
      return EnginePeople.NONE;
    }
    MemberTable members = built.members();
    People people = judged.people().label(members.size(), members::label);
    return new EnginePeople(
        true,
        people,
        judged.privacy(),
        options.decay(run.request().asOf()),
        OrganizationRosters.of(people.affiliations(), members::id),
        MemberSignals.NONE,
        settings.facets().facetsMax() == 0
            ? FacetValues.NONE
            : FacetValues.of(
                people.traits(),
                people.affiliations(),
                run.request().asOf().atZone(ZoneOffset.UTC).getYear()));
  }

  private List<Manifest.Input> manifestInputs(Judged judged, BuiltGraph built) {
    List<Manifest.Input> inputs = new ArrayList<>();
    inputs.add(judged.network().manifestInput(run.files(run.connections()), built));
    inputs.addAll(judged.people().manifestInputs(run::files));
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

    JavaRDD<LabelledBlock> knownBlocks() {
      return visible
          .map(labels -> built.blocks().map(block -> block.among(labels::contains)))
          .orElseGet(built::blocks);
    }
  }

  private NetworkReach reach(Network network, Optional<int[]> labels) {
    int members = network.built().members().size();
    Optional<Components> components =
        settings.components()
            ? Optional.of(
                clock.time(
                    "components", () -> Components.of(context, members, network.knownBlocks())))
            : Optional.empty();
    Optional<BallSizes> balls =
        settings.thirdDegree()
            ? Optional.of(clock.time("reach", () -> BallSizes.of(context, network.whole(), labels)))
            : Optional.empty();
    return NetworkReach.of(components, balls, earlier(network.built().members()));
  }

  /**
   * The live snapshot's second degrees, if they count the same. After a rerun of one network they
   * are those from before it, so that the rerun leaves the same bytes.
   */
  private EarlierNetwork earlier(MemberTable members) {
    return gates
        .live()
        .filter(live -> SAME_COUNTS.stream().allMatch(option -> isSame(option, live.manifest())))
        .filter(live -> live.manifest().table(MemberNetworkTable.NAME).isPresent())
        .map(
            live ->
                EarlierNetwork.read(
                    run.spark(),
                    live.files(MemberNetworkTable.NAME).stream().map(live::locate).toList(),
                    members,
                    isRerunOf(live.manifest())))
        .orElse(EarlierNetwork.NONE);
  }

  private boolean isRerunOf(Manifest earlier) {
    Optional<String> before =
        earlier.inputs().stream()
            .filter(input -> input.name().equals(ConnectionsTable.INPUT))
            .map(Manifest.Input::fingerprint)
            .findFirst();
    return !earlier.asOf().isBefore(run.request().asOf())
        || before.equals(Optional.of(run.files(run.connections()).fingerprint()));
  }

  private boolean isSame(String option, Manifest earlier) {
    return Objects.equals(run.request().options().get(option), earlier.options().get(option));
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
    BuiltGraph built = known.built();
    if (plan.transport() == RunPlan.Transport.BROADCAST) {
      return EngineStage.run(context, known.whole(), options, labels, reach, people, folders);
    }
    NetworkInBlocks network =
        new NetworkInBlocks(
            built.members(),
            built.blocks(),
            built.isDated(),
            built.isWeighted(),
            known.visible(),
            plan.slabs());
    // No table of the manifest: it is gone once the snapshot is published.
    String slabFolder = publication.tableFolder("slabs");
    return EngineStage.run(context, network, options, labels, reach, people, folders, slabFolder);
  }

  private int[] labels(MemberTable members, String path) {
    long[] ids = MemberList.read(run.spark(), path, input.format);
    return Arrays.stream(ids).mapToInt(members::label).filter(label -> label >= 0).toArray();
  }

  private ChosenScore chooseScore(Network known, RunPlan plan) {
    Optional<Supplier<CompactGraph>> graph =
        plan.transport() == RunPlan.Transport.BROADCAST
            ? Optional.of(() -> known.whole().known())
            : Optional.empty();
    Supplier<ChosenScore> choose =
        () -> ChosenScore.choose(context, settings, graph, gates.live().map(Snapshot::manifest));
    return settings.score() instanceof ScoreOption.Auto && settings.top() > 0
        ? clock.time("train", choose)
        : choose.get();
  }

  private MemberSignals signals(Network known, RunPlan plan, ChosenScore score) {
    if (score.model().isEmpty()) {
      return MemberSignals.NONE;
    }
    RankingModel model = score.model().get();
    MemberSignals signals = MemberSignals.NONE;
    if (model.inputs().stream().anyMatch(Feature::needsDates)) {
      signals =
          plan.transport() == RunPlan.Transport.BROADCAST
              ? signals(known.whole().slab().lists())
              : SignalsStage.of(context, known.knownBlocks(), known.built().members());
    }
    ScorersOnNetwork.requireDates(settings.score().text(), model, signals.clock());
    return signals;
  }

  private static MemberSignals signals(Adjacency lists) {
    return MemberSignals.of(DateSample.clock(lists), lists);
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

  private Map<String, Long> counts(Judged judged, BuiltGraph built, EngineResult result) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("members", built.members().connected());
    counts.put("connections", built.members().entries() / 2);
    if (settings.onlyMembers().isPresent()) {
      counts.put("members_computed", result.members());
    } else if (judged.privacy() != Privacy.STRICT) {
      // Each triangle was met at its three corners; a closed connection hides it from the third.
      counts.put("triangles", result.triangles() / 3);
    }
    if (!run.erased().isEmpty()) {
      counts.put("members_erased", (long) run.erased().ids().length);
    }
    settings.hubCap().ifPresent(cap -> countHubs(built.members(), cap, counts));
    counts.put("second_degree_sum", result.secondDegree());
    if (settings.top() > 0) {
      counts.put("members_with_recommendations", result.listed());
      counts.put("recommendations", result.recommendations());
      if (run.inputs().containsKey(AffiliationsTable.INPUT)) {
        counts.put("recommendations_from_affiliations", result.fromAffiliations());
      }
      if (run.inputs().containsKey(MembersTable.INPUT)) {
        counts.put("recommendations_without_visible_mutual", result.withoutVisible());
      }
    }
    if (settings.facets().facetsMax() > 0) {
      counts.put("members_with_facets", result.faceted());
      counts.put("facets", result.facets());
    }
    result
        .exposure()
        .ifPresent(
            cap -> {
              counts.put("exposure_max", (long) cap.mostShown());
              counts.put("exposure_short_lists", cap.shortLists());
              counts.put("exposure_missing_candidates", cap.missing());
            });
    result
        .introductions()
        .ifPresent(
            cap -> {
              counts.put("introductions_max", (long) cap.mostShown());
              counts.put("introductions_short_candidates", cap.shortLists());
              counts.put("introductions_missing_introducers", cap.missing());
            });
    counts.putAll(judged.people().counts());
    return counts;
  }

  /** Figures that are no counts. */
  private static Map<String, Double> figures(EngineResult result) {
    Map<String, Double> figures = new LinkedHashMap<>();
    result.exposure().ifPresent(cap -> addGini("exposure", cap, figures));
    result.introductions().ifPresent(cap -> addGini("introductions", cap, figures));
    return figures;
  }

  private static void addGini(String what, CapFigures cap, Map<String, Double> figures) {
    figures.put(what + "_gini_before", cap.giniBefore());
    figures.put(what + "_gini_after", cap.giniAfter());
  }

  /** Who was no mutual because of the cap, and how many wedges of all members that lost. */
  private static void countHubs(MemberTable members, int cap, Map<String, Long> counts) {
    int[] degrees =
        IntStream.range(0, members.size())
            .map(members::degree)
            .filter(degree -> degree > cap)
            .toArray();
    counts.put("hub_cap_members", (long) degrees.length);
    counts.put("hub_cap_wedges", Arrays.stream(degrees).mapToLong(d -> (long) d * d).sum());
  }
}
