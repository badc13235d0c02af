package io.kith.jobs.command;

import io.kith.KithException;
import io.kith.graph.MemberTable;
import io.kith.jobs.engine.BallSizes;
import io.kith.jobs.engine.Components;
import io.kith.jobs.engine.EngineOptions;
import io.kith.jobs.engine.EngineResult;
import io.kith.jobs.engine.EngineStage;
import io.kith.jobs.engine.NetworkInBlocks;
import io.kith.jobs.engine.NetworkReach;
import io.kith.jobs.engine.TableFolders;
import io.kith.jobs.gate.GateStage;
import io.kith.jobs.graph.BuiltGraph;
import io.kith.jobs.read.MemberList;
import io.kith.jobs.table.InputData;
import io.kith.jobs.validate.Connections;
import io.kith.kernel.ListShape;
import io.kith.plan.RunPlan;
import io.kith.store.Manifest;
import io.kith.store.RunRequest;
import io.kith.store.Snapshot;
import io.kith.store.SnapshotPublication;
import io.kith.store.SnapshotPublication.Published;
import io.kith.table.MemberConnectionsTable;
import io.kith.table.MemberNetworkTable;
import io.kith.table.RecommendationsTable;
import io.kith.table.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Wires the stages: read → validate → graph → engine → publish. */
final class Pipeline {
  private final SparkSession spark;
  private final JavaSparkContext context;
  private final ConnectionsOptions input;
  private final EngineSettings settings;
  private final PublishOptions publish;
  private final StageClock clock;
  private final GateKeeper gates;

  Pipeline(
      SparkSession spark,
      ConnectionsOptions input,
      EngineSettings settings,
      PublishOptions publish,
      StageClock clock,
      GateKeeper gates) {
    this.spark = spark;
    this.input = input;
    this.settings = settings;
    this.publish = publish;
    this.clock = clock;
    this.gates = gates;
    context = JavaSparkContext.fromSparkContext(spark.sparkContext());
  }

  /**
   * Runs all stages.
   *
   * @param begin claims the folder to publish into; called once the input is known to be good
   * @param mayBeLive whether the snapshot may become the store's live one
   */
  JobRun.Outcome run(
      InputData data, RunRequest request, Supplier<SnapshotPublication> begin, boolean mayBeLive) {
    try (Publishing publishing = Publishing.open(spark, clock, gates)) {
      return publishAll(data, request, begin, mayBeLive, publishing);
    }
  }

  private JobRun.Outcome publishAll(
      InputData data,
      RunRequest request,
      Supplier<SnapshotPublication> begin,
      boolean mayBeLive,
      Publishing publishing) {
    NetworkInput network = clock.time("validate", () -> new NetworkInput(data, input, gates));
    boolean byStrength = byStrength(network.connections());
    try (BuiltGraph built = clock.time("graph", () -> network.build(request.asOf()))) {
      return publishAll(request, begin, mayBeLive, publishing, network, built, byStrength);
    }
  }

  private JobRun.Outcome publishAll(
      RunRequest request,
      Supplier<SnapshotPublication> begin,
      boolean mayBeLive,
      Publishing publishing,
      NetworkInput network,
      BuiltGraph built,
      boolean byStrength) {
    Planning planning = Planning.of(context, built, lists(), settings.slabs()).requireFit();
    Optional<int[]> labels = settings.onlyMembers().map(path -> labels(built.members(), path));
    NetworkReach reach = reach(built, labels);
    SnapshotPublication publication = begin.get();
    try {
      TableFolders folders = folders(publication);
      EngineOptions options = options(byStrength);
      EngineResult result =
          clock.time(
              "engine",
              () -> engine(built, planning.plan(), options, labels, reach, folders, publication));
      List<Manifest.Table> tables =
          clock.time(
              "publish",
              () -> {
                List<Manifest.Table> written = tables(publishing, publication, options, result);
                written.add(publishing.rejectedRows(publication, network.rejectedRows(built)));
                return written;
              });
      Map<String, Long> counts = counts(built, result);
      Manifest.Work work = publishing.work(result.wedges());
      clock.run("gates", () -> measure(request, counts, tables, publication.folder()));
      Manifest manifest =
          publication.manifest(
              publishing.results(
                  List.of(network.manifestInput(request.inputs().get(0), built)),
                  tables,
                  counts,
                  relativeErrors(),
                  planning.beside(result, work, tables),
                  work));
      if (!gates.open()) {
        Snapshot kept = publication.publishAside(manifest);
        throw publish.out.isEmpty() ? gates.refusal(kept) : gates.refusalOutside(kept);
      }
      return publishing.outcome(
          mayBeLive
              ? publication.publish(manifest, publish.makeCurrent)
              : new Published(publication.publishAside(manifest), false),
          manifest);
    } catch (Exception | Error e) {
      publication.abandon();
      throw e;
    }
  }

  private void measure(
      RunRequest request, Map<String, Long> counts, List<Manifest.Table> tables, String folder) {
    List<String> files =
        tables.stream()
            .filter(table -> table.name().equals(RecommendationsTable.NAME))
            .flatMap(table -> table.files().stream())
            .map(file -> folder + "/" + file.path())
            .toList();
    GateStage.Subject subject = new GateStage.Subject(request, counts, files);
    gates.hold(GateStage.measure(spark, gates.limits(), subject, gates.live()));
  }

  private NetworkReach reach(BuiltGraph built, Optional<int[]> labels) {
    Optional<Components> components =
        settings.components()
            ? Optional.of(
                clock.time(
                    "components",
                    () -> Components.of(context, built.members().size(), built.blocks())))
            : Optional.empty();
    Optional<BallSizes> balls =
        settings.thirdDegree()
            ? Optional.of(clock.time("reach", () -> BallSizes.of(context, built.whole(), labels)))
            : Optional.empty();
    return NetworkReach.of(components, balls);
  }

  private Map<String, Double> relativeErrors() {
    return settings.thirdDegree()
        ? Map.of(
            MemberNetworkTable.NAME + "." + MemberNetworkTable.THIRD_DEGREE_ESTIMATE,
            BallSizes.RELATIVE_ERROR)
        : Map.of();
  }

  private boolean byStrength(Connections connections) {
    boolean ranked = settings.top() > 0;
    if (ranked && connections.weighted() && !settings.measure().isSum()) {
      throw KithException.commandLine(
          "Cannot score by %s: connections carry strength, which only sums over mutuals can weigh. Use --score common-neighbors, adamic-adar or resource-allocation, or an input without the column."
              .formatted(settings.measure().optionName()));
    }
    return ranked && connections.weighted();
  }

  /** The engine's work, on the network in one piece or in slabs. */
  private EngineResult engine(
      BuiltGraph built,
      RunPlan plan,
      EngineOptions options,
      Optional<int[]> labels,
      NetworkReach reach,
      TableFolders folders,
      SnapshotPublication publication) {
    if (plan.transport() == RunPlan.Transport.BROADCAST) {
      return EngineStage.run(context, built.whole(), options, labels, reach, folders);
    }
    NetworkInBlocks network =
        new NetworkInBlocks(
            built.members(), built.blocks(), built.isDated(), built.isWeighted(), plan.slabs());
    // No table of the manifest: it is gone once the snapshot is published.
    String slabFolder = publication.tableFolder("slabs");
    return EngineStage.run(context, network, options, labels, reach, folders, slabFolder);
  }

  private int[] labels(MemberTable members, String path) {
    long[] ids = MemberList.read(spark, path, input.format);
    return Arrays.stream(ids).mapToInt(members::label).filter(label -> label >= 0).toArray();
  }

  private EngineOptions options(boolean byStrength) {
    return new EngineOptions(
        settings.measure(),
        byStrength,
        lists(),
        settings.minMutuals(),
        settings.hubCap().orElse(Integer.MAX_VALUE),
        settings.thirdDegree(),
        settings.memberConnections(),
        publish.targetFileSize.bytes());
  }

  private ListShape lists() {
    return new ListShape(
        settings.top(), settings.introducers(), settings.measures(), settings.reachGain());
  }

  private TableFolders folders(SnapshotPublication publication) {
    return new TableFolders(
        settings.top() > 0 ? publication.tableFolder(RecommendationsTable.NAME) : "",
        publication.tableFolder(MemberNetworkTable.NAME),
        settings.memberConnections() ? publication.tableFolder(MemberConnectionsTable.NAME) : "");
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
    return tables;
  }

  private Map<String, Long> counts(BuiltGraph built, EngineResult result) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("members", (long) built.members().size());
    counts.put("connections", built.members().entries() / 2);
    if (settings.onlyMembers().isPresent()) {
      counts.put("members_computed", result.members());
    } else {
      // Each triangle was met at its three corners.
      counts.put("triangles", result.triangles() / 3);
    }
    settings.hubCap().ifPresent(cap -> countHubs(built.members(), cap, counts));
    counts.put("second_degree_sum", result.secondDegree());
    if (settings.top() > 0) {
      counts.put("members_with_recommendations", result.listed());
      counts.put("recommendations", result.recommendations());
    }
    return counts;
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
