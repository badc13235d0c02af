package io.kith.store;

import io.kith.KithException;
import io.kith.table.RecommendationsTable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes an older snapshot of a store the live one again; nothing is deleted. */
public final class SnapshotRollback {
  private final SnapshotStore store;

  private SnapshotRollback(SnapshotStore store) {
    this.store = store;
  }

  /** Going back in that store. */
  public static SnapshotRollback in(SnapshotStore store) {
    return new SnapshotRollback(store);
  }

  /**
   * What was done.
   *
   * @param from the snapshot that was the live one; empty if CURRENT named none
   * @param to the one that is now; the same where nothing was to be done
   */
  public record Move(Optional<String> from, Snapshot to) {}

  /**
   * Makes the snapshot of that id the live one, whatever its age.
   *
   * @throws KithException of the input if there is none, or files of it are missing or cut short;
   *     that refuses one with members who were erased
   */
  public Move to(String id) {
    Snapshot target = store.snapshot(id);
    List<SnapshotVerification.Difference> damage = SnapshotVerification.of(store, target).lengths();
    if (!damage.isEmpty()) {
      throw KithException.input(
          "Cannot roll back to snapshot %s: %s %s in '%s'. Name another: kith snapshots list."
              .formatted(id, damage.get(0).path(), damage.get(0).problem(), target.folder()));
    }
    Optional<String> from = store.soundCurrentId();
    if (!from.equals(Optional.of(id))) {
      store.moveCurrent(target, true);
    }
    return new Move(from, target);
  }

  /**
   * Makes the newest published snapshot older than the live one the live one. Those that a gate
   * held back, and those without recommendations where the live one has them, are passed over.
   *
   * @throws KithException of the input if there is none, or it is damaged
   */
  public Move toPrevious() {
    String live = store.currentId().orElseThrow(() -> store.missingLive());
    boolean recommends = recommends(live);
    List<Snapshot> fit =
        store.publishedIds().stream()
            .sorted(Comparator.reverseOrder())
            .filter(id -> id.compareTo(live) < 0)
            .map(store::snapshot)
            .filter(snapshot -> wasFit(snapshot, recommends))
            .toList();
    if (fit.isEmpty()) {
      throw noOlder(live);
    }
    Snapshot previous =
        fit.stream()
            .filter(Erasures.in(store)::areObeyedBy)
            .findFirst()
            .orElseThrow(() -> pastErasure(live, fit));
    return to(previous.id());
  }

  private boolean recommends(String id) {
    return store.findSound(id).map(SnapshotRollback::hasRecommendations).orElse(false);
  }

  private static boolean hasRecommendations(Snapshot snapshot) {
    return snapshot.manifest().table(RecommendationsTable.NAME).isPresent();
  }

  private boolean wasFit(Snapshot snapshot, boolean recommends) {
    return (!recommends || hasRecommendations(snapshot)) && !store.isHeldBack(snapshot);
  }

  private KithException pastErasure(String live, List<Snapshot> fit) {
    return KithException.refused(
        "Cannot roll back: all snapshots older than the live one, %s, hold members who were erased since (%s), in '%s'. Publish anew."
            .formatted(
                live,
                fit.stream().map(Snapshot::id).collect(Collectors.joining(", ")),
                store.location()));
  }

  private KithException noOlder(String live) {
    return KithException.input(
        "Cannot roll back: no snapshot older than the live one, %s, is fit to be live, in '%s'. Name one: there are %s."
            .formatted(live, store.location(), String.join(", ", store.publishedIds())));
  }
}
