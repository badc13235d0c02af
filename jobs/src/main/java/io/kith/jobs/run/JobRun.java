package io.kith.jobs.run;

import io.kith.KithException;
import io.kith.jobs.generate.SampleData;
import io.kith.jobs.options.AsOf;
import io.kith.jobs.options.ConnectionsOptions;
import io.kith.jobs.options.Destination;
import io.kith.jobs.options.OptionValues;
import io.kith.jobs.options.ProjectFolder;
import io.kith.jobs.options.WantedInput;
import io.kith.jobs.read.InputChanges;
import io.kith.jobs.read.InputReader;
import io.kith.jobs.read.InputSpec;
import io.kith.jobs.read.ReadFailures;
import io.kith.jobs.session.EnvironmentFailures;
import io.kith.jobs.session.WatchedSession;
import io.kith.jobs.table.ConnectionsTable;
import io.kith.jobs.table.InputData;
import io.kith.jobs.terminal.RunSummary;
import io.kith.jobs.terminal.StageClock;
import io.kith.store.ErasedMembers;
import io.kith.store.Erasures;
import io.kith.store.InputFiles;
import io.kith.store.Manifest;
import io.kith.store.RunId;
import io.kith.store.RunRecord;
import io.kith.store.RunRequest;
import io.kith.store.Secrets;
import io.kith.store.Snapshot;
import io.kith.store.SnapshotPublication;
import io.kith.store.SnapshotStore;
import io.kith.table.RecommendationsTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;

/**
 * One run of a job that publishes: opens the session and the input, finds out whether the run was
 * done before, runs the {@link Job}, and writes down how it ended, whatever happens.
 */
public final class JobRun {
  private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);

  private final CommandSpec spec;
  private final ConnectionsOptions input;
  private final Destination destination;
  private final Job job;
  private final GateKeeper gates;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Instant started = Instant.now();
  private final StageClock clock = new StageClock();
  private final String runId;
  private Runnable checkInputs = () -> {};

  /** A run that is held to the limit on rejected rows alone. */
  public JobRun(CommandSpec spec, ConnectionsOptions input, Destination destination, Job job) {
    this(spec, input, destination, job, GateKeeper.none());
  }

  public JobRun(
      CommandSpec spec,
      ConnectionsOptions input,
      Destination destination,
      Job job,
      GateKeeper gates) {
    this.spec = spec;
    this.input = input;
    this.destination = destination;
    this.job = job;
    this.gates = gates;
    out = spec.commandLine().getOut();
    err = spec.commandLine().getErr();
    runId =
        destination.runId().map(RunId::check).orElseGet(() -> RunId.unnamed(spec.name(), started));
  }

  /** How a run ended well. */
  record Outcome(
      String message,
      Optional<String> snapshotId,
      Optional<Manifest> manifest,
      RunSummary summary) {
    /** Of a run that publishes nothing. */
    Outcome(String message, Optional<String> snapshotId, RunSummary summary) {
      this(message, snapshotId, Optional.empty(), summary);
    }
  }

  public int run(Map<String, String> sparkSettings, boolean quiet) {
    Outcome outcome;
    Optional<SnapshotStore> store = Optional.empty();
    try (WatchedSession session =
        WatchedSession.open("kith " + spec.name(), sparkSettings, err, quiet)) {
      SparkSession spark = session.spark();
      store = openStore(spark.sparkContext().hadoopConfiguration());
      outcome = work(spark, store);
      RunRecord done = ended(0, outcome.message(), outcome.snapshotId());
      store.ifPresent(s -> s.record(done));
      store.ifPresent(this::expireErased);
      leaveMetrics(done, outcome.manifest());
    } catch (Exception | Error failure) {
      Throwable known = translate(failure);
      recordFailure(store, known);
      if (known instanceof KithException e) {
        throw e;
      }
      throw failure;
    }
    if (!quiet) {
      outcome.summary().print(out);
    }
    return 0;
  }

  private Throwable translate(Throwable failure) {
    Throwable known =
        EnvironmentFailures.translate(
            ReadFailures.translate(failure, this::specs)
                .map(Throwable.class::cast)
                .orElse(failure));
    return isExplained(known) ? known : inputChange(failure).orElse(known);
  }

  /** Whether neither the input nor Kith itself is at fault. */
  private static boolean isExplained(Throwable known) {
    return known instanceof KithException e
        && (e.failure() == KithException.Failure.ENVIRONMENT
            || e.failure() == KithException.Failure.COMMAND_LINE);
  }

  /** An input that changes under the hands of its readers makes them fail in many ways. */
  private Optional<Throwable> inputChange(Throwable failure) {
    try {
      checkInputs.run();
      return Optional.empty();
    } catch (KithException e) {
      e.addSuppressed(failure);
      return Optional.of(e);
    }
  }

  private Outcome work(SparkSession spark, Optional<SnapshotStore> store) {
    LOG.info(
        "{} {}: as of {}, {}",
        spec.name(),
        runId,
        asOf(),
        Secrets.hidden(OptionValues.of(spec).toString()));
    Map<String, InputData> inputs = clock.time("read", () -> open(spark));
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    checkInputs = () -> requireUnchanged(inputs.values(), hadoop);
    ErasedMembers erased = store.map(s -> Erasures.in(s).members()).orElse(ErasedMembers.NONE);
    RunRequest request = request(inputs.values(), erased);
    Optional<Snapshot> done = store.flatMap(s -> s.publishedBy(request));
    if (done.isPresent()) {
      String id = done.get().id();
      if (store.orElseThrow().isHeldBack(done.get()) && !gates.publishAnyway()) {
        throw gates.refusalAgain(done.get());
      }
      gates.hold(done.get().manifest().gates());
      boolean live =
          mayBeLive(store) && store.orElseThrow().resume(done.get(), destination.makeCurrent());
      String message =
          "Run %s was published before, with the same options and inputs, as snapshot %s%s."
              .formatted(runId, id, live ? "" : ", which is not the live one");
      return new Outcome(
          message,
          Optional.of(id),
          Optional.of(done.get().manifest()),
          new RunSummary().add("done before", message));
    }
    gates.compareWith(store.flatMap(SnapshotStore::soundLive));
    return job.run(
        new Job.Context(
            spark,
            clock,
            inputs,
            request,
            () -> begin(store, request, hadoop),
            mayBeLive(store),
            gates,
            erased));
  }

  private List<InputSpec> specs() {
    return Stream.concat(Stream.of(connections()), job.inputs().stream().map(WantedInput::spec))
        .toList();
  }

  private Map<String, InputData> open(SparkSession spark) {
    Map<String, InputData> inputs = new LinkedHashMap<>();
    inputs.put(
        ConnectionsTable.INPUT, InputReader.read(spark, connections(), ConnectionsTable.COLUMNS));
    for (WantedInput wanted : job.inputs()) {
      inputs.put(wanted.spec().input(), InputReader.read(spark, wanted.spec(), wanted.columns()));
    }
    return inputs;
  }

  private static void requireUnchanged(Collection<InputData> inputs, Configuration hadoop) {
    for (InputData input : inputs) {
      InputChanges.of(input, hadoop)
          .ifPresent(
              change -> {
                throw change;
              });
    }
  }

  private SnapshotPublication begin(
      Optional<SnapshotStore> store, RunRequest request, Configuration hadoop) {
    SnapshotPublication publication = claim(store, request, hadoop);
    publication.checkLast(checkInputs);
    return publication;
  }

  private SnapshotPublication claim(
      Optional<SnapshotStore> store, RunRequest request, Configuration hadoop) {
    return store
        .map(s -> SnapshotPublication.begin(s, Instant.now(), request))
        .orElseGet(
            () ->
                SnapshotPublication.beginAt(
                    Places.absolute(destination.out().orElseThrow(), hadoop),
                    hadoop,
                    Instant.now(),
                    request));
  }

  /** Only recommendations replace recommendations as the live snapshot. */
  private boolean mayBeLive(Optional<SnapshotStore> store) {
    return job.recommends() || store.map(s -> !liveRecommends(s)).orElse(true);
  }

  private static boolean liveRecommends(SnapshotStore store) {
    try {
      return store
          .currentId()
          .flatMap(store::find)
          .flatMap(live -> live.manifest().table(RecommendationsTable.NAME))
          .isPresent();
    } catch (KithException e) {
      if (e.failure() == KithException.Failure.INPUT) {
        return false; // The live snapshot is damaged: any whole one is better.
      }
      throw e;
    }
  }

  private InputSpec connections() {
    return new InputSpec(
        ConnectionsTable.INPUT,
        input.location.orElseGet(() -> sampleData().connections().toString()),
        input.format,
        input.columnsOf(ConnectionsTable.INPUT),
        input.whereOf(ConnectionsTable.INPUT),
        input.allPartitions);
  }

  /** The sample network, which is read where no connections are given. */
  static SampleData sampleData() {
    return SampleData.in(Path.of(ProjectFolder.path("sample-data")));
  }

  /** The sample's own as-of belongs to the sample. */
  private AsOf asOf() {
    if (input.asOf != null) {
      return input.asOf;
    }
    return new AsOf(input.location.isPresent() ? started : sampleData().asOf());
  }

  private RunRequest request(Collection<InputData> inputs, ErasedMembers erased) {
    SortedMap<String, String> options = OptionValues.of(spec);
    return new RunRequest(
        runId,
        spec.name(),
        asOf().time(),
        options,
        inputs.stream().map(JobRun::files).toList(),
        erased.erasures());
  }

  static InputFiles files(InputData data) {
    List<InputFiles.SourceFile> files =
        data.files().stream()
            .map(
                file ->
                    new InputFiles.SourceFile(
                        file.path(), file.bytes(), file.modified().toEpochMilli()))
            .toList();
    return new InputFiles(data.input(), data.location(), Optional.empty(), files);
  }

  private Optional<SnapshotStore> openStore(Configuration hadoop) {
    return destination.out().isPresent()
        ? Optional.empty()
        : Optional.of(SnapshotStore.open(Places.absolute(destination.store(), hadoop), hadoop));
  }

  private void recordFailure(Optional<SnapshotStore> store, Throwable failure) {
    int exitCode = EnvironmentFailures.exitCode(failure);
    RunRecord failed = ended(exitCode, String.valueOf(failure.getMessage()), gates.keptId());
    leaveMetrics(failed, Optional.empty());
    try {
      Optional<SnapshotStore> known = store.isPresent() ? store : openStore(new Configuration());
      known.ifPresent(s -> s.record(failed));
    } catch (KithException e) {
      // The run's own failure is told to the user; this one only explains the missing record.
      err.println("The run is not on record: " + e.getMessage());
    }
  }

  private RunRecord ended(int exitCode, String message, Optional<String> snapshotId) {
    return new RunRecord(
        runId,
        spec.name(),
        started,
        Instant.now(),
        exitCode,
        message,
        gates.gates(),
        snapshotId,
        OptionValues.of(spec));
  }

  /** Snapshots with members who were erased go when their time is over, whoever comes by. */
  private void expireErased(SnapshotStore store) {
    try {
      Erasures.in(store).expireDue(Instant.now());
    } catch (KithException e) {
      // What was asked for is done; the next run tries again.
      err.println("A snapshot with erased members is still there: " + e.getMessage());
    }
  }

  private void leaveMetrics(RunRecord run, Optional<Manifest> manifest) {
    Optional<Path> file = MetricsFile.of(spec);
    if (file.isEmpty()) {
      return;
    }
    try {
      MetricsFile.write(file.get(), MetricsText.of(run, clock.stages(), manifest));
    } catch (IOException e) {
      // What was asked for is done; only its figures are not where they should be.
      err.println("The figures are not in '%s': %s".formatted(file.get(), e));
    }
  }
}
