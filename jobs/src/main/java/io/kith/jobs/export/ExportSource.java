package io.kith.jobs.export;

import io.kith.KithException;
import io.kith.export.ExportSchema;
import io.kith.store.ExportManifest;
import io.kith.store.Manifest;
import io.kith.store.Snapshot;
import io.kith.table.TableFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is exported: a table of a snapshot, or how it differs from that of an earlier one.
 *
 * @param before the earlier snapshot; empty for a whole export
 * @param internal whether what must not be shown to members is exported, too
 */
public record ExportSource(
    Snapshot snapshot, Manifest.Table table, Optional<Snapshot> before, boolean internal) {
  /** The version of the forms written; another one makes another version of an export. */
  private static final int FORM = 1;

  /**
   * A table of a snapshot.
   *
   * @throws KithException of the input if either snapshot lacks the table; that refuses if the two
   *     do not have the same columns
   */
  public static ExportSource of(
      Snapshot snapshot, String table, Optional<Snapshot> before, boolean internal) {
    snapshot.files(table); // Refuses a table that is not there.
    ExportSource source =
        new ExportSource(
            snapshot, snapshot.manifest().table(table).orElseThrow(), before, internal);
    before.ifPresent(earlier -> source.requireSameColumns(earlier, table));
    return source;
  }

  private void requireSameColumns(Snapshot earlier, String name) {
    earlier.files(name); // Refuses a table that is not there.
    Manifest.Table then = earlier.manifest().table(name).orElseThrow();
    if (!ExportSchema.of(then, internal).toString().equals(schema().toString())) {
      throw KithException.refused(
          "Cannot export what changed in %s: its columns are not those of snapshot %s in '%s'. Export it whole, without --delta-from."
              .formatted(name, earlier.id(), earlier.folder()));
    }
  }

  /** What of the table leaves. */
  public ExportSchema schema() {
    return ExportSchema.of(table, internal);
  }

  /** The version's name in a target of the given form. */
  String version(String format, int partitions) {
    return ExportManifest.version(
        snapshot.id(),
        table.name(),
        List.of(
            format,
            String.valueOf(FORM),
            String.valueOf(partitions),
            before.map(Snapshot::id).orElse(""),
            schema().toString(),
            table.digest()));
  }

  /** A unit per file; their ranges are all ids there are. */
  List<ExportUnit> units() {
    List<TableFile> files =
        table.files().stream()
            .filter(file -> file.minMemberId().isPresent())
            .sorted(Comparator.comparingLong(file -> file.minMemberId().getAsLong()))
            .toList();
    if (files.isEmpty()) {
      files = table.files(); // Without a row, it still says that all rows of before are gone.
    }
    List<ExportUnit> units = new ArrayList<>();
    long from = Long.MIN_VALUE;
    for (int i = 0; i < files.size(); i++) {
      boolean isLast = i == files.size() - 1;
      long to = isLast ? Long.MAX_VALUE : files.get(i).maxMemberId().getAsLong();
      units.add(new ExportUnit(i, snapshot.locate(files.get(i)), from, to, before(from, to)));
      from = to + 1;
    }
    return units;
  }

  private List<String> before(long from, long to) {
    return before.stream()
        .flatMap(
            earlier ->
                earlier.files(table.name()).stream()
                    .filter(file -> file.minMemberId().isPresent())
                    .filter(file -> file.minMemberId().getAsLong() <= to)
                    .filter(file -> file.maxMemberId().getAsLong() >= from)
                    .sorted(Comparator.comparingLong(file -> file.minMemberId().getAsLong()))
                    .map(earlier::locate))
        .toList();
  }
}
