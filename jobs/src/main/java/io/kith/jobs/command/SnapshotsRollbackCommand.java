package io.kith.jobs.command;

import io.kith.jobs.options.QuietOption;
import io.kith.jobs.options.StoreOption;
import io.kith.store.Snapshot;
import io.kith.store.SnapshotRollback;
import io.kith.store.SnapshotStore;
import io.kith.store.StoreJson;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kith snapshots rollback}: another snapshot becomes the live one. */
@Command(
    name = "rollback",
    header = "Make an older snapshot the live one again; deletes nothing.",
    sortOptions = false)
final class SnapshotsRollbackCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StoreOption store;
  @Mixin QuietOption quiet;

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description =
          "The snapshot, of any age. Default: the newest that is older than the live one, was not"
              + " held back by a gate, and has recommendations if the live one has.")
  String id;

  @Option(names = "--json", description = "Print what was done as a JSON object.")
  boolean json;

  /** What is printed with {@code --json}. */
  record Outcome(Optional<String> from, String to, boolean moved) {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    SnapshotStore opened = store.open();
    SnapshotRollback rollback = SnapshotRollback.in(opened);
    SnapshotRollback.Move move = id == null ? rollback.toPrevious() : rollback.to(id);
    Snapshot live = move.to();
    boolean moved = !move.from().equals(Optional.of(live.id()));
    if (json) {
      out.print(StoreJson.text(new Outcome(move.from(), live.id(), moved)));
    } else if (!quiet.quiet()) {
      String what = "snapshot %s (as of %s)".formatted(live.id(), live.manifest().asOf());
      out.println(
          moved
              ? "Live is now %s, before it was %s.".formatted(what, move.from().orElse("none"))
              : "Live was and is %s.".formatted(what));
    }
    out.flush();
    return 0;
  }
}
