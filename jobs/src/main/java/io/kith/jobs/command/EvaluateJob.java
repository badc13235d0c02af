package io.kith.jobs.command;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.xxhash64;

import io.kith.KithException;
import io.kith.eval.CandidateScorer;
import io.kith.eval.MetricSet;
import io.kith.eval.NewConnections;
import io.kith.eval.Ties;
import io.kith.graph.CompactGraph;
import io.kith.jobs.engine.EvaluateStage;
import io.kith.jobs.engine.EvaluationOptions;
import io.kith.jobs.engine.EvaluationResult;
import io.kith.jobs.engine.PairTable;
import io.kith.jobs.graph.BuiltGraph;
import io.kith.jobs.table.ConnectionsTable;
import io.kith.jobs.validate.Connections;
import io.kith.store.Manifest;
import io.kith.store.SnapshotPublication;
import io.kith.table.MemberEvaluationTable;
import io.kith.table.TableSchema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;

/** How well scorers predict: read → validate → two graphs → evaluate → publish. */
record EvaluateJob(
    ConnectionsOptions input,
    SplitOptions split,
    OutOptions output,
    Optional<Job.Wanted> later,
    Judging judging)
    implements Job {
  /** Bits of a pair's hash that decide whether it is held out. */
  private static final int HASH_BITS = 53;

  /** What is judged and how, as {@link EvaluationOptions}. */
  record Judging(
      List<CandidateScorer> scorers, MetricSet metrics, Ties ties, int replicates, long seed) {
    EvaluationOptions options() {
      return new EvaluationOptions(scorers, metrics, ties, replicates, seed);
    }
  }

  @Override
  public List<Wanted> inputs() {
    return later.stream().toList();
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
      checkDated(network);
      Optional<NetworkInput> test =
          later.map(
              wanted ->
                  new NetworkInput(
                      context.inputs().get(wanted.spec().input()), input, context.gates()));
      Instant asOf = context.request().asOf();
      try (BuiltGraph known = clock.time("graph", () -> network.build(asOf));
          BuiltGraph other = clock.time("graph", () -> otherGraph(network, test, asOf))) {
        return evaluate(context, publishing, network, test, known, other);
      }
    }
  }

  /** The second graph: of a later snapshot, or else of the part of the rows to learn from. */
  private BuiltGraph otherGraph(NetworkInput network, Optional<NetworkInput> test, Instant asOf) {
    return test.map(snapshot -> snapshot.build(asOf))
        .orElseGet(() -> network.buildPart(isTraining(judging.seed()), asOf));
  }

  private JobRun.Outcome evaluate(
      Context context,
      Publishing publishing,
      NetworkInput network,
      Optional<NetworkInput> test,
      BuiltGraph known,
      BuiltGraph other) {
    CompactGraph training = (test.isPresent() ? known : other).whole();
    NewConnections truth = NewConnections.of(training, (test.isPresent() ? other : known).whole());
    checkNotEmpty(training, truth);
    SnapshotPublication publication = context.begin().get();
    try {
      EvaluationResult result =
          context.clock().time("evaluate", () -> judge(context, training, truth, publication));
      EvaluationReport report = new EvaluationReport(judging, training, truth, result);
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
                              List.of(
                                  network.rejectedRows(known),
                                  test.flatMap(snapshot -> snapshot.rejectedRows(other))))));
      JobRun.Outcome outcome =
          publishing.publishAside(
              publication,
              manifestInputs(context, network, test, known, other),
              tables,
              report.counts(),
              result.wedges());
      report.addTo(outcome.summary());
      return outcome;
    } catch (Exception | Error e) {
      publication.abandon();
      throw e;
    }
  }

  private EvaluationResult judge(
      Context context,
      CompactGraph training,
      NewConnections truth,
      SnapshotPublication publication) {
    PairTable table =
        new PairTable(
            publication.tableFolder(MemberEvaluationTable.NAME), output.targetFileSize.bytes());
    return EvaluateStage.run(
        JavaSparkContext.fromSparkContext(context.spark().sparkContext()),
        training,
        truth,
        judging.options(),
        table);
  }

  /** Whether a good row of the connections is one to learn from. */
  private Column isTraining(long seed) {
    Column good = col(Connections.RULE).equalTo(0);
    if (split.splitAt != null) {
      Column date = col(ConnectionsTable.CONNECTED_AT);
      return good.and(date.isNull().or(date.lt(split.splitAt.micros())));
    }
    Column a = col(ConnectionsTable.MEMBER_A);
    Column b = col(ConnectionsTable.MEMBER_B);
    // Uniform in [0, 2^53), and the same whatever the direction of the row.
    Column hash =
        shiftrightunsigned(xxhash64(least(a, b), greatest(a, b), lit(seed)), Long.SIZE - HASH_BITS);
    return good.and(hash.geq((long) Math.scalb(split.holdout.value(), HASH_BITS)));
  }

  private void checkDated(NetworkInput network) {
    if (split.splitAt != null && !network.connections().dated()) {
      throw KithException.input(
          "Cannot split connections at %s: they have no column connected_at. Use --holdout 0.1, or map the column with --columns connections.connected_at=NAME."
              .formatted(split.splitAt));
    }
  }

  private void checkNotEmpty(CompactGraph training, NewConnections truth) {
    if (training.members() == 0) {
      throw KithException.input(
          "Cannot evaluate: no connection is left to learn from. Choose another split.");
    }
    if (truth.betweenMembers() == 0) {
      throw KithException.input(
          "Cannot evaluate: of %,d new connections none is between two of the %,d members that were connected before. Choose another split."
              .formatted(truth.total(), training.members()));
    }
  }

  private static List<Manifest.Input> manifestInputs(
      Context context,
      NetworkInput network,
      Optional<NetworkInput> test,
      BuiltGraph known,
      BuiltGraph other) {
    Manifest.Input connections = network.manifestInput(context.files(context.connections()), known);
    return test.map(
            snapshot ->
                List.of(
                    connections,
                    snapshot.manifestInput(
                        context.files(context.inputs().get(EvaluateCommand.TEST_INPUT)), other)))
        .orElse(List.of(connections));
  }
}
