package io.kith.jobs.command;

import io.kith.jobs.options.ProjectFolder;
import io.kith.jobs.options.QuietOption;
import io.kith.jobs.options.StoreOption;
import io.kith.jobs.terminal.RunSummary;
import io.kith.report.PageFile;
import io.kith.report.SnapshotFigures;
import io.kith.report.SnapshotReport;
import io.kith.store.Erasures;
import io.kith.store.RunRecord;
import io.kith.store.Snapshot;
import io.kith.store.SnapshotStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kith report}: a page about a snapshot, for a browser. */
@Command(
    name = "report",
    header = "Write a page about a snapshot: what ran, what went in, what came out, what changed.",
    description = {
      "One HTML file that needs nothing beside itself; needs no Spark. Of large tables runs of rows"
          + " are read. For those who run Kith, not for members."
    },
    sortOptions = false)
final class ReportCommand implements Callable<Integer> {
  private static final String STDOUT = "-";

  @Spec private CommandSpec spec;
  @Mixin private StoreOption store;
  @Mixin QuietOption quiet;

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "The snapshot. Default: the live one.")
  String id;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "File to write, - for the output. Default: target/report.html of the checkout.")
  Optional<String> out = Optional.empty();

  @Override
  public Integer call() {
    SnapshotStore opened = store.open();
    Snapshot snapshot = id == null ? opened.live() : opened.snapshot(id);
    Erasures.in(opened).requireObeyedBy(snapshot, "report on");
    String page =
        new SnapshotReport(
                snapshot,
                SnapshotFigures.of(snapshot),
                run(opened, snapshot),
                before(opened, snapshot))
            .page();
    PrintWriter printed = spec.commandLine().getOut();
    if (out.equals(Optional.of(STDOUT))) {
      printed.print(page);
    } else {
      Path file = Path.of(out.orElseGet(() -> ProjectFolder.path("target/report.html")));
      PageFile.write(page, file, "--out");
      if (!quiet.quiet()) {
        new RunSummary()
            .add("snapshot", snapshot.id())
            .add("report", file.toAbsolutePath().normalize().toString())
            .print(printed);
      }
    }
    printed.flush();
    return 0;
  }

  /** Of this attempt: a run of the same name may have made another snapshot since. */
  private static Optional<RunRecord> run(SnapshotStore store, Snapshot snapshot) {
    return store
        .run(snapshot.manifest().runId())
        .filter(record -> record.snapshotId().equals(Optional.of(snapshot.id())));
  }

  /** The snapshot that was live before; if it has gone, the newest that is older. */
  private static Optional<Snapshot> before(SnapshotStore store, Snapshot snapshot) {
    Optional<Snapshot> parent = snapshot.manifest().parent().flatMap(store::findSound);
    if (parent.isPresent()) {
      return parent;
    }
    List<String> older =
        store.publishedIds().stream().filter(each -> each.compareTo(snapshot.id()) < 0).toList();
    return older.isEmpty() ? Optional.empty() : store.findSound(older.get(older.size() - 1));
  }
}
