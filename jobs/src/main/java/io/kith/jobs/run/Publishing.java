package io.kith.jobs.run;

import io.kith.jobs.publish.PublishStage;
import io.kith.jobs.session.TaskAttempts;
import io.kith.jobs.session.WorkListener;
import io.kith.jobs.terminal.KithVersion;
import io.kith.jobs.terminal.RunSummary;
import io.kith.jobs.terminal.StageClock;
import io.kith.store.Manifest;
import io.kith.store.RunResults;
import io.kith.store.SnapshotPublication;
import io.kith.store.SnapshotPublication.Published;
import io.kith.table.AttemptFile;
import io.kith.table.EvaluationFigure;
import io.kith.table.EvaluationTable;
import io.kith.table.FeatureRow;
import io.kith.table.RejectedRowsTable;
import io.kith.table.TableFile;
import io.kith.table.TableSchema;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** From a job's tables and counts to a manifest and a summary; sums what Spark's tasks cost. */
final class Publishing implements AutoCloseable {
  /** An attempt that loses is killed; one that cannot be reached clears away its file itself. */
  private static final Duration PATIENCE_WITH_LOSERS = Duration.ofMinutes(1);

  private final SparkSession spark;
  private final StageClock clock;
  private final GateKeeper gates;
  private final PublishStage stage;
  private final WorkListener work = new WorkListener();
  private final TaskAttempts attempts = new TaskAttempts();

  private Publishing(SparkSession spark, StageClock clock, GateKeeper gates) {
    this.spark = spark;
    this.gates = gates;
    this.clock = clock;
    stage = new PublishStage(spark.sparkContext().hadoopConfiguration());
  }

  /** Listens to the tasks' costs from here on, until it is closed. */
  static Publishing open(SparkSession spark, StageClock clock, GateKeeper gates) {
    Publishing publishing = new Publishing(spark, clock, gates);
    spark.sparkContext().addSparkListener(publishing.work);
    spark.sparkContext().addSparkListener(publishing.attempts);
    return publishing;
  }

  @Override
  public void close() {
    spark.sparkContext().removeSparkListener(work);
    spark.sparkContext().removeSparkListener(attempts);
  }

  /** Describes a table; one without a row is completed by an empty file. */
  Manifest.Table table(
      SnapshotPublication publication,
      TableSchema schema,
      List<TableFile> files,
      PublishStage.Opening opening) {
    leaveOutLosers(publication, schema.name(), files);
    return publication.table(
        schema,
        files.isEmpty()
            ? stage.writeEmpty(publication.tableFolder(schema.name()), opening)
            : files);
  }

  /** Where files are named after attempts, those of the attempts that lost must go. */
  private void leaveOutLosers(
      SnapshotPublication publication, String table, List<TableFile> files) {
    Map<String, Long> winners = new TreeMap<>();
    for (TableFile file : files) {
      AttemptFile.attemptOf(file.path()).ifPresent(winner -> winners.put(file.path(), winner));
    }
    if (!winners.isEmpty()) {
      awaitListeners();
    }
    winners.forEach(
        (name, winner) -> {
          attempts.awaitRivals(winner, PATIENCE_WITH_LOSERS);
          for (long loser : attempts.rivals(winner)) {
            publication.isNotPart(table + "/" + AttemptFile.sameOf(name, loser));
          }
        });
  }

  /** Writes the figures of an evaluation. */
  Manifest.Table figures(SnapshotPublication publication, List<EvaluationFigure> figures) {
    return publication.table(
        EvaluationTable.SCHEMA,
        stage.writeFigures(publication.tableFolder(EvaluationTable.NAME), figures));
  }

  /** Writes rows for training elsewhere. */
  Manifest.Table features(
      SnapshotPublication publication,
      TableSchema schema,
      Map<String, String> notes,
      Iterable<FeatureRow> rows) {
    return publication.table(
        schema, stage.writeFeatures(publication.tableFolder(schema.name()), schema, notes, rows));
  }

  /** Writes the rejected rows of all inputs. */
  Manifest.Table rejectedRows(
      SnapshotPublication publication, List<Optional<Dataset<Row>>> ofInputs) {
    Optional<Dataset<Row>> rows =
        ofInputs.stream().flatMap(Optional::stream).reduce(Dataset::union);
    return publication.table(
        RejectedRowsTable.SCHEMA,
        stage.writeRejectedRows(publication.tableFolder(RejectedRowsTable.NAME), rows));
  }

  /** All that the manifest holds of a finished run. */
  RunResults results(
      List<Manifest.Input> inputs,
      List<Manifest.Table> tables,
      Map<String, Long> counts,
      Map<String, Double> relativeErrors,
      Map<String, Double> figures,
      Map<String, Manifest.Forecast> plan,
      Optional<Manifest.Scorer> scorer,
      Manifest.Work work) {
    return new RunResults(
        new KithVersion().withSpark(spark.version()),
        inputs,
        tables,
        counts,
        relativeErrors,
        figures,
        plan,
        scorer,
        work,
        clock.timings(),
        gates.gates());
  }

  /** What Spark's tasks cost up to now. */
  Manifest.Work work(long wedges) {
    awaitListeners();
    return new Manifest.Work(wedges, work.shuffleBytes(), work.spillBytes());
  }

  /** Starts and ends of tasks arrive on the listeners' own thread. */
  private void awaitListeners() {
    try {
      spark.sparkContext().listenerBus().waitUntilEmpty();
    } catch (TimeoutException e) {
      throw new IllegalStateException("Spark's listeners do not keep up", e);
    }
  }

  /** Publishes what never becomes a store's live snapshot, and estimates and plans nothing. */
  JobRun.Outcome publishAside(
      SnapshotPublication publication,
      List<Manifest.Input> inputs,
      List<Manifest.Table> tables,
      Map<String, Long> counts,
      long wedges) {
    Manifest manifest =
        publication.manifest(
            results(
                inputs,
                tables,
                counts,
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                work(wedges)));
    return outcome(new Published(publication.publishAside(manifest), false), manifest);
  }

  /** What a person wants to know of the run. */
  JobRun.Outcome outcome(Published published, Manifest manifest) {
    RunSummary summary = new RunSummary();
    for (Manifest.Input input : manifest.inputs()) {
      addInput(summary, input, manifest.inputs().size() > 1);
    }
    manifest
        .counts()
        .forEach(
            (name, count) -> {
              // Of what was looked for among people, only what was found.
              if (count > 0 || !PeopleInput.isCount(name)) {
                summary.add(name.replace('_', ' '), count);
              }
            });
    manifest
        .figures()
        .forEach(
            (name, figure) ->
                summary.add(name.replace('_', ' '), String.format(Locale.ROOT, "%.3f", figure)));
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
        Optional.of(manifest),
        summary);
  }

  private static void addInput(RunSummary summary, Manifest.Input input, boolean named) {
    long rejected = input.rejected().values().stream().mapToLong(Long::longValue).sum();
    summary
        .add(named ? "rows of " + input.name() : "rows", input.rows())
        .add("  rejected", rejected);
    if (input.later() > 0 || !named) {
      summary.add("  later", input.later());
    }
    input.cleaned().forEach((kind, rows) -> summary.add("  " + kind.replace('_', ' '), rows));
  }
}
