package io.kith.doctor;

import io.kith.Figures;
import io.kith.KithException;
import io.kith.KithException.Failure;
import io.kith.store.Manifest;
import io.kith.store.Snapshot;
import io.kith.store.SnapshotStore;
import io.kith.store.SnapshotVerification;
import io.kith.store.StoreProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Whether a store can be read and published into. */
public final class StoreCheckup {
  private final SnapshotStore store;
  private final StoreProbe probe;

  /** A look at {@code store}, when {@link #checks} is called. */
  public StoreCheckup(SnapshotStore store) {
    this.store = store;
    probe = StoreProbe.of(store);
  }

  /** The store's pointer, the live snapshot's files, writing, room and leftovers. */
  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    Optional<Snapshot> live = Optional.empty();
    try {
      if (store.currentId().isPresent()) {
        live = Optional.of(store.live());
        checks.add(
            Check.ok("store", "'%s', %s is live".formatted(store.location(), live.get().id())));
      } else {
        checks.add(nothingLive());
      }
    } catch (KithException e) {
      checks.add(of("store", e));
    }
    try {
      live.ifPresent(snapshot -> checks.add(filesOf(snapshot)));
      probe.write();
      checks.add(Check.ok("writing", "permitted"));
      checks.add(room(live));
      leftovers().ifPresent(checks::add);
    } catch (KithException e) {
      checks.add(of("writing", e));
    }
    return checks;
  }

  private Check nothingLive() {
    return Check.note(
        "store",
        "'%s' has no live snapshot".formatted(store.location()),
        "Make one with kith recommend --store %s, or name another store with --store."
            .formatted(store.location()));
  }

  /** What the message of a failure says, cut into finding and advice. */
  private static Check of(String name, KithException e) {
    String message = e.getMessage();
    int end = message.lastIndexOf(". ");
    String finding = end < 0 ? message : message.substring(0, end);
    String advice = end < 0 ? "Mend it, then ask again." : message.substring(end + 2);
    return e.failure() == Failure.INPUT
        ? Check.damaged(name, finding, advice)
        : Check.bad(name, finding, advice);
  }

  private Check filesOf(Snapshot snapshot) {
    List<SnapshotVerification.Difference> differences =
        SnapshotVerification.of(store, snapshot).lengths();
    long files =
        snapshot.manifest().tables().stream().mapToLong(table -> table.files().size()).sum();
    if (differences.isEmpty()) {
      return Check.ok("tables", "%,d files, %s".formatted(files, Figures.bytes(bytes(snapshot))));
    }
    SnapshotVerification.Difference first = differences.get(0);
    return Check.damaged(
        "tables",
        "%,d of %,d files differ from the manifest, first %s, which %s"
            .formatted(differences.size(), files, first.path(), first.problem()),
        "Publish anew with kith recommend, or make an older snapshot live with kith snapshots rollback.");
  }

  private static long bytes(Snapshot snapshot) {
    return snapshot.manifest().tables().stream().mapToLong(Manifest.Table::bytes).sum();
  }

  /** The next snapshot will be about as large as the live one. */
  private Check room(Optional<Snapshot> live) {
    OptionalLong free = probe.freeBytes();
    if (free.isEmpty()) {
      return Check.ok("room", "the file system knows no limit");
    }
    long needed = live.map(StoreCheckup::bytes).orElse(0L);
    String finding = "%s free".formatted(Figures.bytes(free.getAsLong()));
    return free.getAsLong() > needed
        ? Check.ok("room", finding)
        : Check.bad(
            "room",
            "%s, the live snapshot has %s".formatted(finding, Figures.bytes(needed)),
            "Delete old snapshots with kith snapshots expire --keep 2, or free some space.");
  }

  private Optional<Check> leftovers() {
    List<String> unpublished = probe.unpublished();
    return unpublished.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Check.note(
                "unpublished",
                "%,d snapshot folders without a manifest, %s first"
                    .formatted(unpublished.size(), unpublished.get(0)),
                "If no run is at work, kith snapshots expire --keep 14 deletes them."));
  }
}
