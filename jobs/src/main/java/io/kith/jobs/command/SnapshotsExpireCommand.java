package io.kith.jobs.command;

import io.kith.Figures;
import io.kith.KithException;
import io.kith.jobs.options.Age;
import io.kith.jobs.options.QuietOption;
import io.kith.jobs.options.StoreOption;
import io.kith.store.Erasures;
import io.kith.store.SnapshotExpiry;
import io.kith.store.SnapshotStore;
import io.kith.store.StoreJson;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kith snapshots expire}: old snapshots and what dead runs left go away. */
@Command(
    name = "expire",
    header = "Delete all but the newest snapshots, and what dead runs left behind.",
    description = {
      "Never deletes the live snapshot, whatever its age.",
      "Snapshots with members who were erased go when their time is over, also among the newest."
    },
    sortOptions = false)
final class SnapshotsExpireCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StoreOption store;
  @Mixin QuietOption quiet;

  @Option(
      names = "--keep",
      required = true,
      paramLabel = "N",
      description = "How many published snapshots stay: the newest, and the live one in any case.")
  int keep;

  @Option(
      names = "--older-than",
      paramLabel = "AGE",
      defaultValue = "24h",
      converter = Age.Converter.class,
      description =
          "Unpublished snapshots are those of dead runs when nothing in them has changed for this"
              + " long: 90s, 30m, 24h, 7d. Default: ${DEFAULT-VALUE}.")
  Age olderThan;

  @Option(names = "--dry-run", description = "Say what would be deleted, and delete nothing.")
  boolean dryRun;

  @Option(names = "--json", description = "Print what was deleted as a JSON object.")
  boolean json;

  /** What is printed with {@code --json}. */
  record Report(boolean dryRun, List<Removed> removed, List<String> inProgress, List<String> kept) {
    record Removed(String name, String reason, long bytes) {}
  }

  @Override
  public Integer call() {
    if (keep < 1) {
      throw KithException.commandLine(
          "Cannot use --keep %d: it must be at least 1.".formatted(keep));
    }
    SnapshotStore opened = store.open();
    SnapshotExpiry expiry = new SnapshotExpiry(opened, Instant.now().minus(olderThan.duration()));
    List<SnapshotExpiry.Item> items =
        items(opened, expiry).stream().filter(item -> dryRun || expiry.delete(item)).toList();
    List<String> inProgress = expiry.inProgress();
    if (items.isEmpty() && inProgress.isEmpty() && opened.publishedIds().isEmpty()) {
      opened.live(); // Says what is missing: the store, it may be.
    }
    print(items, inProgress, kept(opened, items));
    return 0;
  }

  /** Old snapshots, and those with members whose erasure leaves them no more time. */
  private List<SnapshotExpiry.Item> items(SnapshotStore opened, SnapshotExpiry expiry) {
    List<SnapshotExpiry.Item> items = new ArrayList<>(expiry.items(keep));
    Set<String> names = items.stream().map(SnapshotExpiry.Item::name).collect(Collectors.toSet());
    for (String id : Erasures.in(opened).remains(Instant.now()).due()) {
      if (!names.contains(id)) {
        items.add(expiry.erased(id));
      }
    }
    return items;
  }

  private static List<String> kept(SnapshotStore opened, List<SnapshotExpiry.Item> removed) {
    List<String> names = removed.stream().map(SnapshotExpiry.Item::name).toList();
    return opened.publishedIds().stream().filter(id -> !names.contains(id)).toList();
  }

  private void print(List<SnapshotExpiry.Item> items, List<String> inProgress, List<String> kept) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      List<Report.Removed> removed =
          items.stream()
              .map(item -> new Report.Removed(item.name(), item.reason().tag(), item.bytes()))
              .toList();
      out.print(StoreJson.text(new Report(dryRun, removed, inProgress, kept)));
    } else if (!quiet.quiet()) {
      for (SnapshotExpiry.Item item : items) {
        out.println(
            "%s %s (%s, %s)"
                .formatted(
                    dryRun ? "would delete" : "deleted",
                    item.name(),
                    item.reason().tag(),
                    Figures.bytes(item.bytes())));
      }
      inProgress.forEach(
          id -> out.println("left " + id + " (unpublished, changed within --older-than)"));
      out.println("snapshots kept: " + kept.size());
    }
    out.flush();
  }
}
