package io.kith.jobs.command;

import io.kith.Figures;
import io.kith.KithException;
import io.kith.jobs.audit.RecountResult;
import io.kith.jobs.options.OptionValues;
import io.kith.jobs.options.QuietOption;
import io.kith.jobs.options.SparkOptions;
import io.kith.jobs.options.StoreOption;
import io.kith.jobs.run.Recount;
import io.kith.jobs.terminal.Progress;
import io.kith.store.Manifest;
import io.kith.store.Snapshot;
import io.kith.store.SnapshotStore;
import io.kith.store.SnapshotVerification;
import io.kith.store.StoreJson;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
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
    description = {
      "Ends with exit code 3 when anything differs, is missing, or is not listed.",
      "With --recount, members are also counted again from the inputs that the manifest names,"
          + " by plain SQL, and every number of theirs is compared; this starts Spark."
    },
    sortOptions = false)
final class SnapshotsVerifyCommand implements Callable<Integer> {
  private static final int RECOUNT_MAX = 1_000_000;

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

  @Option(
      names = "--recount",
      paramLabel = "N",
      description =
          "Count N members again: the heaviest, and the same number of each order of magnitude of"
              + " the degree.")
  Optional<Integer> recount = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Chooses the members to recount. Default: ${DEFAULT-VALUE}.")
  long seed;

  @Mixin SparkOptions spark;

  /**
   * What is printed with {@code --json}; figures are those of the manifest.
   *
   * @param recount what was counted again; empty if nothing was
   */
  record Result(
      String snapshotId,
      long files,
      long rows,
      long bytes,
      List<SnapshotVerification.Difference> differences,
      Optional<RecountResult> recount) {
    Result with(RecountResult recounted) {
      return new Result(snapshotId, files, rows, bytes, differences, Optional.of(recounted));
    }
  }

  @Override
  public Integer call() {
    recount.ifPresent(members -> OptionValues.require("--recount", members, 1, RECOUNT_MAX));
    SnapshotStore opened = store.open();
    Snapshot snapshot = id == null ? opened.live() : opened.snapshot(id);
    Result result = verify(opened, snapshot);
    if (recount.isPresent() && result.differences().isEmpty()) {
      result = result.with(new Recount(opened, snapshot).of(recount.get(), seed, spark.settings()));
    }
    print(result);
    if (!result.differences().isEmpty()) {
      throw KithException.refused(
          "Cannot vouch for snapshot %s: %s of it differ from its manifest in '%s'. Publish anew, or make another live with kith snapshots rollback."
              .formatted(snapshot.id(), paths(result.differences().size()), snapshot.folder()));
    }
    long wrong = result.recount().map(RecountResult::found).orElse(0L);
    if (wrong > 0) {
      throw KithException.refused(
          "Cannot vouch for snapshot %s: %s recounted differ from what is published in '%s'. Publish anew, make another live with kith snapshots rollback, and report it."
              .formatted(
                  snapshot.id(),
                  wrong == 1 ? "1 number" : Figures.count(wrong) + " numbers",
                  snapshot.folder()));
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
          differences,
          Optional.empty());
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
    if (!json) {
      result.recount().ifPresent(recounted -> print(recounted, out));
    }
    out.flush();
  }

  private void print(RecountResult recounted, PrintWriter out) {
    recounted.differences().forEach(out::println);
    if (!quiet.quiet()) {
      out.println(
          "Recounted members %s, candidates %s, connections %s: %s differences."
              .formatted(
                  Figures.count(recounted.members()),
                  Figures.count(recounted.candidates()),
                  Figures.count(recounted.connections()),
                  Figures.count(recounted.found())));
    }
  }

  private static String paths(int count) {
    return count == 1 ? "1 path" : Figures.count(count) + " paths";
  }
}
