package io.kith.jobs.command;

import io.kith.KithException;
import io.kith.store.Manifest;
import io.kith.store.Snapshot;
import io.kith.store.SnapshotStore;
import io.kith.store.SnapshotVerification;
import io.kith.store.StoreJson;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kith snapshots verify}: whether a snapshot's files are still those of its manifest. */
@Command(
    name = "verify",
    header = "Recompute every file's checksum, length and rows and compare with the manifest.",
    description = "Ends with exit code 3 when anything differs, is missing, or is not listed.",
    sortOptions = false)
final class SnapshotsVerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StoreOption store;
  @Mixin QuietOption quiet;

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "The snapshot. Default: the live one.")
  String id;

  @Option(names = "--json", description = "Print the result as a JSON object.")
  boolean json;

  /** What is printed with {@code --json}; figures are those of the manifest. */
  record Result(
      String snapshotId,
      long files,
      long rows,
      long bytes,
      List<SnapshotVerification.Difference> differences) {}

  @Override
  public Integer call() {
    SnapshotStore opened = store.open();
    Snapshot snapshot = id == null ? opened.live() : opened.snapshot(id);
    Result result = verify(opened, snapshot);
    print(result);
    if (!result.differences().isEmpty()) {
      throw KithException.refused(
          "Cannot vouch for snapshot %s: %s of it differ from its manifest in '%s'. Publish anew, or make another live with kith snapshots rollback."
              .formatted(snapshot.id(), paths(result.differences().size()), snapshot.folder()));
    }
    return 0;
  }

  private Result verify(SnapshotStore opened, Snapshot snapshot) {
    List<Manifest.Table> tables = snapshot.manifest().tables();
    long files = tables.stream().mapToLong(table -> table.files().size()).sum();
    AtomicLong done = new AtomicLong();
    try (Progress progress = Progress.onTerminal(spec.commandLine().getErr(), quiet.quiet())) {
      List<SnapshotVerification.Difference> differences =
          SnapshotVerification.of(opened, snapshot)
              .contents(file -> progress.show("files verified", done.incrementAndGet(), files));
      return new Result(
          snapshot.id(),
          files,
          tables.stream().mapToLong(Manifest.Table::rows).sum(),
          tables.stream().mapToLong(Manifest.Table::bytes).sum(),
          differences);
    }
  }

  private void print(Result result) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(StoreJson.text(result));
    } else if (!result.differences().isEmpty()) {
      result.differences().forEach(each -> out.println(each.path() + " " + each.problem()));
    } else if (!quiet.quiet()) {
      out.println(
          "Snapshot %s is as its manifest says: files %s, rows %s, %s."
              .formatted(
                  result.snapshotId(),
                  Figures.count(result.files()),
                  Figures.count(result.rows()),
                  Figures.bytes(result.bytes())));
    }
    out.flush();
  }

  private static String paths(int count) {
    return count == 1 ? "1 path" : Figures.count(count) + " paths";
  }
}
