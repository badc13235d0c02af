package io.kith.store;

import io.kith.KithException;
import io.kith.table.TableFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A published snapshot: an immutable folder of tables with its manifest. Safe for use by many
 * threads.
 */
public final class Snapshot {
  static final String MANIFEST = "manifest.json";

  private final String folder;
  private final Manifest manifest;

  private Snapshot(String folder, Manifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
  }

  /**
   * The snapshot in a folder that is no part of a store, as written with {@code --out}.
   *
   * @throws KithException of the input if there is none
   */
  public static Snapshot at(String folder) {
    StoreFiles files = StoreFiles.at(folder);
    return read(files, "")
        .orElseThrow(
            () ->
                KithException.input(
                    "Cannot read a snapshot: there is no %s in '%s'. Name a folder that a command"
                            .formatted(MANIFEST, files.location())
                        + " wrote with --out, and that finished."));
  }

  /** The snapshot in a folder below {@code files}; empty if there is no published one. */
  static Optional<Snapshot> read(StoreFiles files, String name) {
    String manifestName = name.isEmpty() ? MANIFEST : name + "/" + MANIFEST;
    return files
        .read(manifestName)
        .map(json -> new Snapshot(files.locate(name), parse(json, files.locate(manifestName))));
  }

  private static Manifest parse(byte[] json, String location) {
    Manifest manifest;
    try {
      manifest = StoreJson.parse(json, Manifest.class);
    } catch (IOException e) {
      throw KithException.input(
          "Cannot read the manifest: %s in '%s'. Restore the file, or use another snapshot."
              .formatted(StoreJson.reason(e), location),
          e);
    }
    if (manifest.schemaVersion() != Manifest.SCHEMA_VERSION) {
      throw KithException.input(
          "Cannot read the manifest: its schema_version is %d, expected %d, in '%s'. Read it with"
                  .formatted(manifest.schemaVersion(), Manifest.SCHEMA_VERSION, location)
              + " the version of Kith that wrote it, or a newer one.");
    }
    return manifest;
  }

  static Snapshot published(String folder, Manifest manifest) {
    return new Snapshot(folder, manifest);
  }

  /** Its name; sorted as text, ids are sorted by publish time. */
  public String id() {
    return manifest.snapshotId();
  }

  /** The path or URI of its folder. */
  public String folder() {
    return folder;
  }

  /** What it holds and where it comes from. */
  public Manifest manifest() {
    return manifest;
  }

  /** The path or URI of a table's folder, whether or not the snapshot has that table. */
  public String tableFolder(String table) {
    return folder + "/" + table;
  }

  /** The path or URI of a file of the manifest. */
  public String locate(TableFile file) {
    return folder + "/" + file.path();
  }

  /**
   * The files of a table in the order of their paths; pass one to {@link #locate} to open it.
   *
   * @throws KithException of the input if the snapshot does not have that table
   */
  public List<TableFile> files(String table) {
    return manifest.table(table).orElseThrow(() -> missing(table)).files();
  }

  /** The files of a table that may hold a member: at most one if they are sorted by id. */
  public List<TableFile> filesFor(String table, long memberId) {
    return files(table).stream()
        .filter(file -> file.minMemberId().isPresent() && file.maxMemberId().isPresent())
        .filter(file -> file.minMemberId().getAsLong() <= memberId)
        .filter(file -> memberId <= file.maxMemberId().getAsLong())
        .toList();
  }

  private KithException missing(String table) {
    return KithException.input(
        "Cannot read table %s: snapshot %s has only %s in '%s'. Choose one of these."
            .formatted(
                table,
                id(),
                manifest.tables().stream()
                    .map(Manifest.Table::name)
                    .collect(Collectors.joining(", ")),
                folder));
  }
}
