package io.kith.jobs.command;

import io.kith.Figures;
import io.kith.jobs.options.QuietOption;
import io.kith.jobs.options.StoreOption;
import io.kith.jobs.terminal.TextTable;
import io.kith.store.Gate;
import io.kith.store.Manifest;
import io.kith.store.Snapshot;
import io.kith.store.SnapshotStore;
import io.kith.store.StoreJson;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kith snapshots show}: one snapshot's manifest, for people or as it is. */
@Command(
    name = "show",
    header = "Show where a snapshot comes from and what it holds.",
    sortOptions = false)
final class SnapshotsShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StoreOption store;
  @Mixin QuietOption quiet;

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "The snapshot. Default: the live one.")
  String id;

  @Option(names = "--json", description = "Print the whole manifest.")
  boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    SnapshotStore opened = store.open();
    Snapshot snapshot = id == null ? opened.live() : opened.snapshot(id);
    if (json) {
      out.print(StoreJson.text(snapshot.manifest()));
    } else {
      boolean live = opened.currentId().equals(Optional.of(snapshot.id()));
      origin(snapshot, live).print(out);
      inputs(snapshot.manifest(), out);
      tables(snapshot.manifest(), out);
      gates(snapshot.manifest(), out);
    }
    out.flush();
    return 0;
  }

  private static TextTable origin(Snapshot snapshot, boolean live) {
    Manifest manifest = snapshot.manifest();
    Manifest.Versions versions = manifest.versions();
    TextTable table = new TextTable("snapshot", snapshot.id() + (live ? " (live)" : ""));
    table.row("folder", StoreOption.absolute(snapshot.folder()));
    table.row("as of", manifest.asOf().toString());
    table.row("parent", manifest.parent().orElse("none"));
    table.row("run", manifest.runId());
    table.row("command", (manifest.command() + " " + options(manifest.options())).strip());
    table.row(
        "versions",
        "Kith %s, Spark %s, Java %s".formatted(versions.kith(), versions.spark(), versions.java()));
    manifest.counts().forEach((name, count) -> table.row(words(name), Figures.count(count)));
    table.row("wedges", Figures.count(manifest.work().wedges()));
    table.row("shuffled", Figures.bytes(manifest.work().shuffleBytes()));
    table.row("spilled", Figures.bytes(manifest.work().spillBytes()));
    table.row(
        "stages",
        manifest.stages().stream()
            .map(stage -> "%s %.1f s".formatted(stage.name(), stage.seconds()))
            .collect(Collectors.joining(", ")));
    return table;
  }

  private static String options(Map<String, String> options) {
    return options.entrySet().stream()
        .map(option -> "--" + option.getKey() + " " + option.getValue())
        .collect(Collectors.joining(" "));
  }

  private static void inputs(Manifest manifest, PrintWriter out) {
    TextTable table =
        new TextTable("INPUT", "LOCATION", "FILES", "SIZE", "ROWS", "LATER", "REJECTED", "CLEANED");
    for (Manifest.Input input : manifest.inputs()) {
      table.row(
          input.name(),
          input.location(),
          Figures.count(input.files()),
          Figures.bytes(input.bytes()),
          Figures.count(input.rows()),
          Figures.count(input.later()),
          byName(input.rejected()),
          byName(input.cleaned()));
    }
    out.println();
    table.print(out);
  }

  private static String byName(Map<String, Long> counts) {
    return counts.isEmpty()
        ? "0"
        : counts.entrySet().stream()
            .map(entry -> words(entry.getKey()) + " " + Figures.count(entry.getValue()))
            .collect(Collectors.joining(", "));
  }

  private static String words(String name) {
    return name.replace('_', ' ');
  }

  private static void tables(Manifest manifest, PrintWriter out) {
    TextTable table = new TextTable("TABLE", "ROWS", "FILES", "SIZE", "DIGEST");
    for (Manifest.Table published : manifest.tables()) {
      table.row(
          published.name(),
          Figures.count(published.rows()),
          Figures.count(published.files().size()),
          Figures.bytes(published.bytes()),
          published.digest());
    }
    out.println();
    table.print(out);
  }

  private static void gates(Manifest manifest, PrintWriter out) {
    if (manifest.gates().isEmpty()) {
      return;
    }
    TextTable table = new TextTable("GATE", "FIGURE", "THRESHOLD", "");
    for (Gate gate : manifest.gates()) {
      table.row(
          gate.name(),
          String.valueOf(gate.figure()),
          String.valueOf(gate.threshold()),
          gate.tripped() ? "tripped" : "held");
    }
    out.println();
    table.print(out);
  }
}
