package io.kith.jobs.command;

import io.kith.KithException;
import io.kith.graph.CompactGraph;
import io.kith.graph.PairLayout;
import io.kith.jobs.engine.BallSizes;
import io.kith.jobs.engine.Components;
import io.kith.jobs.engine.EngineOptions;
import io.kith.jobs.engine.EngineResult;
import io.kith.jobs.engine.EngineStage;
import io.kith.jobs.engine.NetworkReach;
import io.kith.jobs.engine.TableFolders;
import io.kith.jobs.gate.GateRule;
import io.kith.jobs.gate.GateStage;
import io.kith.jobs.graph.BuiltGraph;
import io.kith.jobs.graph.GraphOptions;
import io.kith.jobs.graph.GraphStage;
import io.kith.jobs.graph.ScanCounts;
import io.kith.jobs.publish.PublishStage;
import io.kith.jobs.read.MemberList;
import io.kith.jobs.table.InputData;
import io.kith.jobs.validate.ConnectionRules;
import io.kith.jobs.validate.Connections;
import io.kith.store.Manifest;
import io.kith.store.RunRequest;
import io.kith.store.RunResults;
import io.kith.store.Snapshot;
import io.kith.store.SnapshotPublication;
import io.kith.store.SnapshotPublication.Published;
import io.kith.table.MemberConnectionsTable;
import io.kith.table.MemberNetworkTable;
import io.kith.table.RecommendationsTable;
import io.kith.table.RejectedRowsTable;
import io.kith.table.TableFile;
import io.kith.table.TableSchema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
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
  private final WorkListener work = new WorkListener();

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
    spark.sparkContext().addSparkListener(work);
    try {
      return publishAll(data, request, begin, mayBeLive);
    } finally {
      spark.sparkContext().removeSparkListener(work);
    }
  }

  private JobRun.Outcome publishAll(
      InputData data, RunRequest request, Supplier<SnapshotPublication> begin, boolean mayBeLive) {
    Connections connections = clock.time("validate", () -> ConnectionRules.apply(data));
    boolean byStrength = byStrength(connections);
    BuiltGraph built = clock.time("graph", () -> graph(data, connections, request));
    CompactGraph graph = built.graph();
    Optional<int[]> labels = settings.onlyMembers().map(path -> labels(graph, path));
    NetworkReach reach = reach(graph, labels);
    SnapshotPublication publication = begin.get();
    try {
      TableFolders folders = folders(publication);
      EngineOptions options = options(byStrength);
      EngineResult result =
          clock.time(
              "engine", () -> EngineStage.run(context, graph, options, labels, reach, folders));
      List<Manifest.Table> tables =
          clock.time(
              "publish", () -> tables(publication, options, result, connections, built.scan()));
      Map<String, Long> counts = counts(graph, result);
      clock.run("gates", () -> measure(request, counts, tables, publication.folder()));
      Manifest manifest =
          publication.manifest(
              new RunResults(
                  versions(),
                  List.of(inputOf(request, connections, built)),
                  tables,
                  counts,
                  relativeErrors(),
                  work(result),
                  stages(),
                  gates.gates()));
      if (!gates.open()) {
        Snapshot kept = publication.publishAside(manifest);
        throw publish.out.isEmpty() ? gates.refusal(kept) : gates.refusalOutside(kept);
      }
      return outcome(
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

  private NetworkReach reach(CompactGraph graph, Optional<int[]> labels) {
    Optional<Components> components =
        settings.components()
            ? Optional.of(clock.time("components", () -> Components.of(context, graph)))
            : Optional.empty();
    Optional<BallSizes> balls =
        settings.thirdDegree()
            ? Optional.of(clock.time("reach", () -> BallSizes.of(context, graph, labels)))
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

  private BuiltGraph graph(InputData data, Connections connections, RunRequest request) {
    GraphOptions options =
        new GraphOptions(
            new PairLayout(connections.dated(), connections.weighted(), input.requireMutual),
            ChronoUnit.MICROS.between(Instant.EPOCH, request.asOf()),
            input.asOfStrict,
            connections.ruleNames().size() - 1);
    return GraphStage.build(connections.rows(), options, scan -> check(data, connections, scan));
  }

  private void check(InputData data, Connections connections, ScanCounts scan) {
    if (scan.rows() == 0) {
      throw data.noRows();
    }
    if (connections.epochMillis()) {
      ConnectionRules.checkEpoch(scan.dated(), scan.datedBefore1990());
    }
    double share = (double) scan.rejected() / scan.rows();
    gates.hold(GateRule.REJECTED, share, input.maxRejected.value());
    if (!gates.open()) {
      throw KithException.refused(
          "Cannot publish: %,d of %,d rows of %s break a rule (%s), more than --max-rejected %s, in '%s'. Mend the input, or raise the limit."
              .formatted(
                  scan.rejected(),
                  scan.rows(),
                  data.input(),
                  rejectedByRule(connections, scan),
                  input.maxRejected,
                  data.location()));
    }
  }

  private static Map<String, Long> rejectedByRule(Connections connections, ScanCounts scan) {
    Map<String, Long> byRule = new TreeMap<>();
    for (int rule = 1; rule < connections.ruleNames().size(); rule++) {
      if (scan.rejectedByRule()[rule] > 0) {
        byRule.put(connections.ruleNames().get(rule), scan.rejectedByRule()[rule]);
      }
    }
    return byRule;
  }

  private int[] labels(CompactGraph graph, String path) {
    long[] ids = MemberList.read(spark, path, input.format);
    return Arrays.stream(ids).mapToInt(graph::label).filter(label -> label >= 0).toArray();
  }

  private EngineOptions options(boolean byStrength) {
    return new EngineOptions(
        settings.measure(),
        byStrength,
        settings.top(),
        settings.introducers(),
        settings.minMutuals(),
        settings.measures(),
        settings.reachGain(),
        settings.thirdDegree(),
        settings.memberConnections(),
        publish.targetFileSize.bytes());
  }

  private TableFolders folders(SnapshotPublication publication) {
    return new TableFolders(
        settings.top() > 0 ? publication.tableFolder(RecommendationsTable.NAME) : "",
        publication.tableFolder(MemberNetworkTable.NAME),
        settings.memberConnections() ? publication.tableFolder(MemberConnectionsTable.NAME) : "");
  }

  /** The engine's tables, those without a row completed by an empty file, and the rejected rows. */
  private List<Manifest.Table> tables(
      SnapshotPublication publication,
      EngineOptions options,
      EngineResult result,
      Connections connections,
      ScanCounts scan) {
    PublishStage stage = new PublishStage(context.hadoopConfiguration());
    List<Manifest.Table> tables = new ArrayList<>();
    if (options.hasRecommendations()) {
      TableSchema schema =
          RecommendationsTable.schema(options.measureColumns(), options.reachGain());
      tables.add(
          table(
              publication,
              stage,
              schema,
              result,
              file -> RecommendationsTable.writer(file, schema)));
    }
    tables.add(
        table(publication, stage, MemberNetworkTable.SCHEMA, result, options::networkWriter));
    if (options.memberConnections()) {
      tables.add(
          table(
              publication,
              stage,
              MemberConnectionsTable.SCHEMA,
              result,
              MemberConnectionsTable::writer));
    }
    String folder = publication.tableFolder(RejectedRowsTable.NAME);
    tables.add(
        publication.table(
            RejectedRowsTable.SCHEMA,
            stage.writeRejectedRows(
                folder,
                scan.rejected() == 0
                    ? Optional.empty()
                    : Optional.of(connections.rejectedRows()))));
    return tables;
  }

  private static Manifest.Table table(
      SnapshotPublication publication,
      PublishStage stage,
      TableSchema schema,
      EngineResult result,
      PublishStage.Opening opening) {
    List<TableFile> files = result.files().getOrDefault(schema.name(), List.of());
    return publication.table(
        schema,
        files.isEmpty()
            ? stage.writeEmpty(publication.tableFolder(schema.name()), opening)
            : files);
  }

  private Manifest.Versions versions() {
    return new Manifest.Versions(
        new KithVersion().kith(), spark.version(), Runtime.version().toString());
  }

  private Manifest.Input inputOf(RunRequest request, Connections connections, BuiltGraph built) {
    Map<String, Long> cleaned = new TreeMap<>();
    cleaned.put("self_connections", built.scan().selfConnections());
    cleaned.put("repeats", built.repeats());
    if (input.requireMutual) {
      cleaned.put("one_way", built.oneWay());
    }
    return Manifest.Input.of(
        request.inputs().get(0),
        built.scan().rows(),
        rejectedByRule(connections, built.scan()),
        built.scan().later(),
        cleaned);
  }

  private Map<String, Long> counts(CompactGraph graph, EngineResult result) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("members", (long) graph.members());
    counts.put("connections", graph.connections());
    if (settings.onlyMembers().isPresent()) {
      counts.put("members_computed", result.members());
    } else {
      // Each triangle was met at its three corners.
      counts.put("triangles", result.triangles() / 3);
    }
    counts.put("second_degree_sum", result.secondDegree());
    if (settings.top() > 0) {
      counts.put("members_with_recommendations", result.listed());
      counts.put("recommendations", result.recommendations());
    }
    return counts;
  }

  private Manifest.Work work(EngineResult result) {
    try {
      // Task ends arrive on the listener's own thread.
      spark.sparkContext().listenerBus().waitUntilEmpty();
    } catch (TimeoutException e) {
      throw new IllegalStateException("Spark's listeners do not keep up", e);
    }
    return new Manifest.Work(result.wedges(), work.shuffleBytes(), work.spillBytes());
  }

  private List<Manifest.Stage> stages() {
    return clock.stages().entrySet().stream()
        .map(stage -> new Manifest.Stage(stage.getKey(), stage.getValue().toMillis() / 1000.0))
        .toList();
  }

  private JobRun.Outcome outcome(Published published, Manifest manifest) {
    Manifest.Input connections = manifest.inputs().get(0);
    long rejected = connections.rejected().values().stream().mapToLong(Long::longValue).sum();
    RunSummary summary =
        new RunSummary()
            .add("rows", connections.rows())
            .add("  rejected", rejected)
            .add("  later", connections.later());
    connections.cleaned().forEach((kind, rows) -> summary.add("  " + kind.replace('_', ' '), rows));
    manifest.counts().forEach((name, count) -> summary.add(name.replace('_', ' '), count));
    if (!gates.tripped().isEmpty()) {
      summary.add("published in spite of", gates.tripped());
    }
    String where = published.snapshot().folder() + (published.current() ? " (live)" : "");
    summary
        .add("wedges", manifest.work().wedges())
        .add("stages", clock)
        .add("snapshot", published.snapshot().id())
        .add("in", where);
    return new JobRun.Outcome(
        "Published snapshot %s%s."
            .formatted(published.snapshot().id(), published.current() ? ", now live" : ""),
        Optional.of(published.snapshot().id()),
        summary);
  }
}
