package io.kith.jobs.run;

import io.kith.KithException;
import io.kith.jobs.erase.EraseStage;
import io.kith.jobs.options.OptionValues;
import io.kith.jobs.options.StoreOption;
import io.kith.jobs.read.MemberList;
import io.kith.jobs.session.EnvironmentFailures;
import io.kith.jobs.session.WatchedSession;
import io.kith.jobs.terminal.KithVersion;
import io.kith.jobs.terminal.Printing;
import io.kith.jobs.terminal.RunSummary;
import io.kith.jobs.terminal.StageClock;
import io.kith.store.ErasedMembers;
import io.kith.store.Erasure;
import io.kith.store.Erasures;
import io.kith.store.Manifest;
import io.kith.store.RunId;
import io.kith.store.RunRecord;
import io.kith.store.RunRequest;
import io.kith.store.RunResults;
import io.kith.store.Snapshot;
import io.kith.store.SnapshotPublication;
import io.kith.store.SnapshotStore;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;

/**
 * One erasure. Its steps can each be repeated: record, publish, prove, expire. What an earlier
 * attempt did is found done.
 */
public final class EraseRun {
  private static final Logger LOG = LoggerFactory.getLogger(EraseRun.class);

  private final CommandSpec spec;
  private final StoreOption storeOption;
  private final Wanted wanted;
  private final Printing printing;
  private final StageClock clock = new StageClock();
  private final Instant started = Instant.now();
  private final String runId;

  /**
   * What is asked for.
   *
   * @param members where the list of ids is
   * @param format of its files
   * @param grace how long earlier snapshots may be left
   */
  public record Wanted(String members, String format, Duration grace) {}

  /**
   * What is printed with {@code --json}.
   *
   * @param members on the list
   * @param snapshotId the live snapshot, without them; empty in a store without one
   * @param published whether this run published it
   * @param mentionsBefore where the snapshot that was live named members who were ever erased
   * @param mentionsLeft where the one that is live now does: none
   * @param expired snapshots deleted
   * @param left snapshots to be deleted later
   * @param expiresAt when these must be gone
   */
  record Report(
      String erasureId,
      long members,
      Optional<String> snapshotId,
      boolean published,
      long mentionsBefore,
      long mentionsLeft,
      List<String> expired,
      List<String> left,
      Instant expiresAt) {}

  /** What publishing came to. */
  private record Publication(Optional<Snapshot> live, boolean isNew, long mentions) {}

  public EraseRun(CommandSpec spec, StoreOption store, Wanted wanted, Printing printing) {
    this.spec = spec;
    storeOption = store;
    this.wanted = wanted;
    this.printing = printing;
    runId = RunId.unnamed(spec.name(), started);
  }

  public int run(Map<String, String> settings) {
    try (WatchedSession session =
        WatchedSession.open(
            "kith erase", settings, spec.commandLine().getErr(), printing.quiet())) {
      SparkSession spark = session.spark();
      Configuration hadoop = spark.sparkContext().hadoopConfiguration();
      erase(spark, SnapshotStore.open(Places.absolute(storeOption.location(), hadoop), hadoop));
    }
    return 0;
  }

  private void erase(SparkSession spark, SnapshotStore store) {
    LOG.info("erase {}: {}", runId, OptionValues.of(spec));
    try {
      long[] members =
          clock.time("read", () -> MemberList.read(spark, wanted.members(), wanted.format()));
      Erasure erasure = Erasures.in(store).record(members, runId, Instant.now(), wanted.grace());
      Report report = obey(spark, store, erasure);
      store.record(ended(0, message(report), report.snapshotId()));
      printing.print(spec.commandLine().getOut(), report, () -> summary(report));
    } catch (Exception | Error e) {
      recordFailure(store, e);
      throw e;
    }
  }

  private void recordFailure(SnapshotStore store, Throwable failure) {
    Throwable known = EnvironmentFailures.translate(failure);
    int exitCode = EnvironmentFailures.exitCode(known);
    try {
      store.record(ended(exitCode, String.valueOf(known.getMessage()), Optional.empty()));
    } catch (KithException e) {
      failure.addSuppressed(e); // The run's own failure is told to the user.
    }
  }

  private Report obey(SparkSession spark, SnapshotStore store, Erasure erasure) {
    Erasures erasures = Erasures.in(store);
    ErasedMembers erased = erasures.members();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    try (EraseStage stage = new EraseStage(context, erased.ids())) {
      Publication publication = publish(store, stage, erased, spark.version());
      long left =
          publication
              .live()
              .map(live -> clock.time("prove", () -> stage.mentions(live)))
              .orElse(0L);
      if (left > 0) {
        throw new IllegalStateException(
            "%d mentions of erased members are left in %s"
                .formatted(left, publication.live().orElseThrow().folder()));
      }
      List<String> expired = clock.time("expire", () -> erasures.expireDue(Instant.now()));
      return new Report(
          erasure.erasureId(),
          erasure.members(),
          publication.live().map(Snapshot::id),
          publication.isNew(),
          publication.mentions(),
          left,
          expired,
          erasures.remains(Instant.now()).later(),
          erasure.expiresAt());
    }
  }

  /** Only snapshots that obey can go live meanwhile: whichever is in the way then is as good. */
  private Publication publish(
      SnapshotStore store, EraseStage stage, ErasedMembers erased, String sparkVersion) {
    Optional<Snapshot> live = store.currentId().map(store::snapshot);
    if (live.isEmpty() || Erasures.in(store).areObeyedBy(live.get())) {
      return new Publication(live, false, 0);
    }
    Snapshot parent = live.get();
    RunRequest request =
        new RunRequest(
            runId,
            spec.name(),
            parent.manifest().asOf(),
            parent.manifest().options(),
            List.of(),
            erased.erasures());
    SnapshotPublication publication = SnapshotPublication.begin(store, Instant.now(), request);
    try {
      EraseStage.Result result = clock.time("write", () -> stage.write(parent, publication));
      Snapshot snapshot =
          publication.publishAside(
              publication.manifest(results(parent.manifest(), result, erased, sparkVersion)));
      boolean isLive = store.replaceCurrent(parent, snapshot);
      return new Publication(
          isLive ? Optional.of(snapshot) : Optional.of(store.live()), isLive, result.mentions());
    } catch (Exception | Error e) {
      publication.abandon();
      throw e;
    }
  }

  private RunResults results(
      Manifest parent, EraseStage.Result result, ErasedMembers erased, String sparkVersion) {
    return new RunResults(
        new KithVersion().withSpark(sparkVersion),
        parent.inputs(),
        result.tables(),
        counts(parent, result, erased),
        parent.relativeErrors(),
        Map.of(),
        Map.of(),
        parent.scoredBy(),
        new Manifest.Work(0, 0, 0),
        clock.timings(),
        List.of());
  }

  /** The parent's counts, where the tables alone do not tell better. */
  private static Map<String, Long> counts(
      Manifest parent, EraseStage.Result result, ErasedMembers erased) {
    Map<String, Long> counts = new LinkedHashMap<>(parent.counts());
    counts.computeIfPresent("members", (name, members) -> members - result.members());
    counts.computeIfPresent("members_with_recommendations", (name, members) -> result.listed());
    counts.computeIfPresent("recommendations", (name, all) -> result.recommendations());
    counts.put("members_erased", (long) erased.ids().length);
    counts.put("erased_rows", result.rows());
    counts.put("erased_mentions", result.mentions());
    return counts;
  }

  private RunRecord ended(int exitCode, String message, Optional<String> snapshotId) {
    return new RunRecord(
        runId,
        spec.name(),
        started,
        Instant.now(),
        exitCode,
        message,
        List.of(),
        snapshotId,
        OptionValues.of(spec));
  }

  private static String message(Report report) {
    return "Erased %,d members (%s); %s."
        .formatted(
            report.members(),
            report.erasureId(),
            report
                .snapshotId()
                .map(id -> "snapshot " + id + " is live without them")
                .orElse("there is no live snapshot"));
  }

  private RunSummary summary(Report report) {
    RunSummary summary =
        new RunSummary()
            .add("members erased", report.members())
            .add("erasure", report.erasureId())
            .add("mentions taken out", report.mentionsBefore())
            .add("mentions left", report.mentionsLeft())
            .add(
                "live snapshot",
                report
                    .snapshotId()
                    .map(id -> id + (report.published() ? "" : " (obeyed before)"))
                    .orElse("none"));
    report.expired().forEach(id -> summary.add("deleted", id));
    report.left().forEach(id -> summary.add("to be deleted", id + " from " + report.expiresAt()));
    return summary.add("stages", clock);
  }
}
