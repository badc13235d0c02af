package io.kith.jobs.run;

import io.kith.graph.MemberTable;
import io.kith.jobs.engine.EarlierNetwork;
import io.kith.jobs.table.ConnectionsTable;
import io.kith.store.Manifest;
import io.kith.table.MemberNetworkTable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What second degrees are compared with: those of the live snapshot when the run began. */
final class ParentNetwork {
  /** Options without which second degrees of two snapshots cannot be compared. */
  private static final List<String> SAME_COUNTS = List.of("privacy", "hub-cap");

  private ParentNetwork() {}

  /**
   * The live snapshot's second degrees, if they count the same. After a rerun of one network they
   * are those from before it, so that the rerun leaves the same bytes.
   */
  static EarlierNetwork of(Job.Context run, MemberTable members) {
    return run.gates()
        .live()
        .filter(
            live -> SAME_COUNTS.stream().allMatch(option -> isSame(option, run, live.manifest())))
        .filter(live -> live.manifest().table(MemberNetworkTable.NAME).isPresent())
        .map(
            live ->
                EarlierNetwork.read(
                    run.spark(),
                    live.files(MemberNetworkTable.NAME).stream().map(live::locate).toList(),
                    members,
                    isRerun(run, live.manifest())))
        .orElse(EarlierNetwork.NONE);
  }

  private static boolean isRerun(Job.Context run, Manifest earlier) {
    Optional<String> before =
        earlier.inputs().stream()
            .filter(input -> input.name().equals(ConnectionsTable.INPUT))
            .map(Manifest.Input::fingerprint)
            .findFirst();
    return !earlier.asOf().isBefore(run.request().asOf())
        || before.equals(Optional.of(run.files(run.connections()).fingerprint()));
  }

  private static boolean isSame(String option, Job.Context run, Manifest earlier) {
    return Objects.equals(run.request().options().get(option), earlier.options().get(option));
  }
}
