package io.kith.jobs.command;

import io.kith.Figures;
import io.kith.KithException;
import io.kith.jobs.options.QuietOption;
import io.kith.jobs.options.StoreOption;
import io.kith.jobs.terminal.TextTable;
import io.kith.store.Manifest;
import io.kith.store.Snapshot;
import io.kith.store.SnapshotStore;
import io.kith.store.StoreJson;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kith snapshots list}: one line per published snapshot, oldest first. */
@Command(
    name = "list",
    header = "List the published snapshots, oldest first.",
    description = "* marks the live one, ! those that a gate held back.",
    sortOptions = false)
final class SnapshotsListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StoreOption store;
  @Mixin QuietOption quiet;

  @Option(names = "--json", description = "Print a JSON array.")
  boolean json;

  /** One snapshot in short, as it is printed with {@code --json}. */
  record Line(
      String snapshotId,
      boolean live,
      boolean heldBack,
      Instant asOf,
      String command,
      String runId,
      Optional<String> parent,
      Map<String, Long> rows,
      long bytes,
      String folder) {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    SnapshotStore opened = store.open();
    List<Line> lines = lines(opened);
    if (lines.isEmpty()) {
      opened.live(); // Says what is missing.
    }
    if (json) {
      out.print(StoreJson.text(lines));
    } else {
      table(lines).print(out);
    }
    out.flush();
    return 0;
  }

  private List<Line> lines(SnapshotStore opened) {
    Optional<String> liveId = opened.currentId();
    List<Line> lines = new ArrayList<>();
    for (String id : opened.publishedIds()) {
      try {
        opened.find(id).ifPresent(snapshot -> lines.add(line(opened, snapshot, liveId)));
      } catch (KithException e) {
        spec.commandLine().getErr().println(e.getMessage()); // The others can still be listed.
      }
    }
    return lines;
  }

  private static Line line(SnapshotStore opened, Snapshot snapshot, Optional<String> liveId) {
    Manifest manifest = snapshot.manifest();
    Map<String, Long> rows = new TreeMap<>();
    manifest.tables().forEach(table -> rows.put(table.name(), table.rows()));
    return new Line(
        snapshot.id(),
        liveId.equals(Optional.of(snapshot.id())),
        opened.isHeldBack(snapshot),
        manifest.asOf(),
        manifest.command(),
        manifest.runId(),
        manifest.parent(),
        rows,
        manifest.tables().stream().mapToLong(Manifest.Table::bytes).sum(),
        StoreOption.absolute(snapshot.folder()));
  }

  private static TextTable table(List<Line> lines) {
    TextTable table = new TextTable("", "SNAPSHOT", "AS OF", "COMMAND", "RUN", "SIZE", "ROWS");
    for (Line line : lines) {
      table.row(
          line.live() ? "*" : line.heldBack() ? "!" : "",
          line.snapshotId(),
          line.asOf().toString(),
          line.command(),
          line.runId(),
          Figures.bytes(line.bytes()),
          line.rows().entrySet().stream()
              .map(entry -> entry.getKey() + " " + Figures.count(entry.getValue()))
              .collect(Collectors.joining(", ")));
    }
    return table;
  }
}
