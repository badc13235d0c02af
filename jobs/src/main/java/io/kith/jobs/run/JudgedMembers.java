package io.kith.jobs.run;

import static org.apache.spark.sql.functions.col;

import io.kith.KithException;
import io.kith.eval.LiveLists;
import io.kith.eval.MemberGroups;
import io.kith.eval.MetricSet;
import io.kith.graph.CompactGraph;
import io.kith.jobs.cohort.CohortStage;
import io.kith.jobs.cohort.LiveListsStage;
import io.kith.jobs.engine.JudgedPeople;
import io.kith.jobs.options.ConnectionsOptions;
import io.kith.jobs.options.SplitOptions;
import io.kith.jobs.people.MembersStage;
import io.kith.jobs.table.InputData;
import io.kith.jobs.table.MembersTable;
import io.kith.jobs.validate.JudgedRows;
import io.kith.jobs.validate.MemberRules;
import io.kith.store.Erasures;
import io.kith.store.Manifest;
import io.kith.store.Snapshot;
import io.kith.store.SnapshotStore;
import io.kith.table.RecommendationsTable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What an evaluation reads of members: the groups that they are judged in, and their live lists.
 *
 * @param profiles what rankers may learn of them
 */
record JudgedMembers(JudgedPeople people, ProfilesInput profiles) {
  static JudgedMembers read(
      Job.Context context,
      ConnectionsOptions input,
      SplitOptions split,
      EvaluateJob.Beside beside,
      SplitNetwork network,
      MetricSet metrics) {
    ProfilesInput profiles =
        ProfilesInput.read(context, input, network.training(), split.untilMicros());
    Optional<InputData> members = Optional.ofNullable(context.inputs().get(MembersTable.INPUT));
    MemberGroups groups =
        members
            .map(
                data -> context.clock().time("people", () -> groups(data, split, context, network)))
            .orElse(MemberGroups.BY_DEGREE);
    LiveLists live =
        beside
            .store()
            .map(
                store ->
                    context
                        .clock()
                        .time(
                            "live",
                            () -> live(context.spark(), store, network, metrics.cutoffs().get(0))))
            .orElseGet(LiveLists::new);
    return new JudgedMembers(new JudgedPeople(groups, live), profiles);
  }

  /** Rankings are made for the time of the split, or else of the run. */
  private static MemberGroups groups(
      InputData data, SplitOptions split, Job.Context context, SplitNetwork network) {
    JudgedRows rows = MemberRules.apply(data, MembersStage.VISIBILITIES, MembersStage.STATUSES);
    long asOfMicros =
        split.splitAt != null
            ? split.splitAt.micros()
            : ChronoUnit.MICROS.between(Instant.EPOCH, context.request().asOf());
    return CohortStage.run(
        rows.rows().filter(col(JudgedRows.RULE).equalTo(0)),
        network.training(),
        MembersStage.VISIBILITIES,
        asOfMicros);
  }

  private static LiveLists live(
      SparkSession spark, String location, SplitNetwork network, int places) {
    CompactGraph training = network.training();
    SnapshotStore store = SnapshotStore.open(location);
    Snapshot live = store.live();
    Erasures.in(store).requireObeyedBy(live, "compare with");
    Manifest.Table lists =
        live.manifest()
            .table(RecommendationsTable.NAME)
            .orElseThrow(
                () ->
                    KithException.input(
                        "Cannot compare with the live lists: snapshot %s in '%s' has none. Leave out --store, or name one that kith recommend published into."
                            .formatted(live.id(), location)));
    String[] files =
        lists.files().stream()
            .map(file -> live.folder() + "/" + file.path())
            .toArray(String[]::new);
    Dataset<Row> rows = spark.read().option("__globPaths__", "false").parquet(files);
    return LiveListsStage.run(rows, training, network.truth(), places);
  }

  Optional<Dataset<Row>> rejectedRows() {
    return profiles.table().rejectedRows();
  }

  List<Manifest.Input> manifestInputs(Job.Context context) {
    return profiles.table().manifestInputs(context::files);
  }
}
