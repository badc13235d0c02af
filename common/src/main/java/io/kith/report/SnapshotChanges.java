package io.kith.report;

import io.kith.Figures;
import io.kith.store.Manifest;
import java.util.Locale;
import java.util.Map;

/** The figures of two manifests side by side. */
final class SnapshotChanges {
  private SnapshotChanges() {}

  static Table table(Manifest before, Manifest now) {
    Table table = new Table("Changes", "figure", "before", "now", "change").numbers(1);
    now.counts()
        .forEach((name, count) -> add(Words.name(name), before.counts().get(name), count, table));
    for (Manifest.Input input : now.inputs()) {
      Long rows =
          before.inputs().stream()
              .filter(other -> other.name().equals(input.name()))
              .map(Manifest.Input::rows)
              .findFirst()
              .orElse(null);
      add("rows of " + input.name(), rows, input.rows(), table);
    }
    for (Manifest.Table published : now.tables()) {
      add(
          "bytes of " + published.name(),
          before.table(published.name()).map(Manifest.Table::bytes).orElse(null),
          published.bytes(),
          table);
    }
    table.row(
        "seconds of all stages",
        Words.decimal(seconds(before)),
        Words.decimal(seconds(now)),
        change(seconds(before), seconds(now)));
    for (Map.Entry<String, String> option : now.options().entrySet()) {
      String old = before.options().get(option.getKey());
      if (!option.getValue().equals(old)) {
        table.row("--" + option.getKey(), old == null ? "–" : old, option.getValue(), "changed");
      }
    }
    return table;
  }

  private static void add(String name, Long before, long now, Table table) {
    if (before != null && before == 0 && now == 0) {
      return;
    }
    table.row(
        name,
        before == null ? "–" : Figures.count(before),
        Figures.count(now),
        before == null ? "new" : change((double) before, (double) now));
  }

  private static double seconds(Manifest manifest) {
    return manifest.stages().stream().mapToDouble(Manifest.Stage::seconds).sum();
  }

  private static String change(double before, double now) {
    if (before == now) {
      return "same";
    }
    return before == 0 ? "was 0" : String.format(Locale.ROOT, "%+.1f %%", 100 * (now / before - 1));
  }
}
