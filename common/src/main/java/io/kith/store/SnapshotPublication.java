package io.kith.store;

import io.kith.KithException;
import io.kith.table.TableFile;
import io.kith.table.TableSchema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * A snapshot being written. {@link #begin} claims its folder; the run writes table files into
 * {@link #tableFolder}s, describes them with {@link #table} and {@link #manifest}; {@link #publish}
 * makes them a snapshot at one stroke. A run that dies in between leaves a folder that nobody
 * reads, marked by a file {@value #MARKER}.
 *
 * <p>Every method throws a {@code KithException} of the environment where files cannot be written.
 */
public final class SnapshotPublication {
  static final String MARKER = "_UNPUBLISHED";

  private final Optional<SnapshotStore> store;
  private final StoreFiles files;
  private final String folder;
  private final String id;
  private final Optional<String> parent;
  private final RunRequest request;
  private boolean published;

  private SnapshotPublication(
      Optional<SnapshotStore> store,
      StoreFiles files,
      String folder,
      SnapshotId id,
      RunRequest request) {
    this.store = store;
    this.files = files;
    this.folder = folder;
    this.id = id.toString();
    this.request = request;
    parent = store.flatMap(SnapshotStore::soundCurrentId);
  }

  /** Claims a new snapshot folder, named after {@code now} and later than every other one's. */
  public static SnapshotPublication begin(SnapshotStore store, Instant now, RunRequest request) {
    List<SnapshotId> taken = store.folderIds();
    Instant time = now.truncatedTo(ChronoUnit.SECONDS);
    if (!taken.isEmpty() && !taken.get(taken.size() - 1).time().isBefore(time)) {
      time = taken.get(taken.size() - 1).time().plusSeconds(1);
    }
    while (true) {
      SnapshotId id = new SnapshotId(time, request.hash().substring(0, 6));
      String folder = SnapshotStore.SNAPSHOTS + "/" + id;
      if (store.files().createNew(folder + "/" + MARKER, marker(request, now))) {
        return new SnapshotPublication(Optional.of(store), store.files(), folder, id, request);
      }
      time = time.plusSeconds(1);
    }
  }

  /**
   * Claims a folder outside of any store, for {@code --out}. What an earlier run wrote there is
   * deleted; a folder with other files in it is refused.
   */
  public static SnapshotPublication beginAt(String folder, Instant now, RunRequest request) {
    return beginAt(StoreFiles.at(folder), now, request);
  }

  /** As {@link #beginAt(String, Instant, RunRequest)} with Hadoop settings. */
  public static SnapshotPublication beginAt(
      String folder, Configuration configuration, Instant now, RunRequest request) {
    return beginAt(HadoopFiles.at(folder, configuration), now, request);
  }

  private static SnapshotPublication beginAt(StoreFiles files, Instant now, RunRequest request) {
    refuseStoreSnapshot(files.location());
    List<StoreFiles.Entry> found = files.list("");
    refuseForeign(files, found);
    files.replace(MARKER, marker(request, now));
    files.delete(Snapshot.MANIFEST);
    found.stream()
        .map(StoreFiles.Entry::name)
        .filter(name -> !name.equals(MARKER))
        .forEach(files::delete);
    SnapshotId id =
        new SnapshotId(now.truncatedTo(ChronoUnit.SECONDS), request.hash().substring(0, 6));
    return new SnapshotPublication(Optional.empty(), files, "", id, request);
  }

  private static void refuseStoreSnapshot(String location) {
    int slash = location.lastIndexOf('/');
    if (location.substring(0, Math.max(0, slash)).endsWith(SnapshotStore.SNAPSHOTS)
        && SnapshotId.parse(location.substring(slash + 1)).isPresent()) {
      throw KithException.refused(
          "Cannot write to '%s': it is a snapshot of a store, and these never change. Name a folder"
                  .formatted(location)
              + " outside of the store.");
    }
  }

  /** Only what an earlier run made here may be deleted. */
  private static void refuseForeign(StoreFiles files, List<StoreFiles.Entry> found) {
    Set<String> names = found.stream().map(StoreFiles.Entry::name).collect(Collectors.toSet());
    Predicate<StoreFiles.Entry> ours = entry -> false;
    if (names.contains(MARKER)) {
      ours = entry -> entry.folder() && Manifest.Table.isName(entry.name());
    } else if (names.contains(Snapshot.MANIFEST)) {
      Manifest manifest = Snapshot.read(files, "").orElseThrow().manifest();
      ours = entry -> entry.folder() && manifest.table(entry.name()).isPresent();
    }
    for (StoreFiles.Entry entry : found) {
      boolean known = Set.of(MARKER, Snapshot.MANIFEST).contains(entry.name()) || ours.test(entry);
      if (!known) {
        throw KithException.refused(
            "Cannot write a snapshot: there is '%s', which no earlier run made, in '%s'."
                    .formatted(entry.name(), files.location())
                + " Name an empty or new folder.");
      }
    }
  }

  private static byte[] marker(RunRequest request, Instant now) {
    return "run %s, started %s\n".formatted(request.runId(), now).getBytes(StandardCharsets.UTF_8);
  }

  /** The id that the snapshot has once it is published. */
  public String id() {
    return id;
  }

  /** The path or URI of the snapshot's folder. */
  public String folder() {
    return files.locate(folder);
  }

  /** The path or URI of a table's folder, made here; the caller writes its files into it. */
  public String tableFolder(String table) {
    files.makeFolder(inFolder(table));
    return files.locate(inFolder(table));
  }

  private String inFolder(String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  /**
   * Describes a table for the manifest.
   *
   * @param written its files, in any order; of each path only the last part counts
   */
  public Manifest.Table table(TableSchema schema, List<TableFile> written) {
    return table(schema.name(), schema.version(), TableColumns.of(schema), written);
  }

  Manifest.Table table(
      String name, int schemaVersion, List<TableColumn> columns, List<TableFile> written) {
    return Manifest.Table.of(
        name, schemaVersion, columns, written.stream().map(file -> inTable(name, file)).toList());
  }

  private static TableFile inTable(String table, TableFile file) {
    String path = file.path();
    return new TableFile(
        table + "/" + path.substring(path.lastIndexOf('/') + 1),
        file.rows(),
        file.bytes(),
        file.sha256(),
        file.minMemberId(),
        file.maxMemberId());
  }

  /** The manifest of this snapshot with the given results. */
  public Manifest manifest(RunResults results) {
    return new Manifest(
        Manifest.SCHEMA_VERSION,
        id,
        request.runId(),
        parent,
        request.command(),
        request.asOf(),
        request.options(),
        request.hash(),
        request.inputsFingerprint(),
        results.versions(),
        results.inputs(),
        results.tables(),
        results.counts(),
        results.relativeErrors(),
        results.plan(),
        results.work(),
        results.stages(),
        results.gates());
  }

  /**
   * Publishes, and makes the snapshot the live one unless its as-of is older than the live one's;
   * with {@code makeCurrent}, always. A folder outside of a store has no live one.
   *
   * @throws KithException of the environment if a file of the manifest is not there as written
   */
  public Published publish(Manifest manifest, boolean makeCurrent) {
    Snapshot snapshot = publishAside(manifest);
    return new Published(
        snapshot, store.map(s -> s.moveCurrent(snapshot, makeCurrent)).orElse(false));
  }

  /** A published snapshot, and whether it is its store's live one. */
  public record Published(Snapshot snapshot, boolean current) {}

  /** Publishes, and leaves the store's pointer where it is. */
  public Snapshot publishAside(Manifest manifest) {
    if (!manifest.snapshotId().equals(id)) {
      throw new IllegalArgumentException(
          "the manifest is that of %s, not of %s".formatted(manifest.snapshotId(), id));
    }
    deleteStrays(manifest);
    for (Manifest.Table table : manifest.tables()) {
      settle(table);
    }
    files.replace(inFolder(Snapshot.MANIFEST), StoreJson.bytes(manifest));
    published = true;
    files.delete(inFolder(MARKER));
    return Snapshot.published(folder(), manifest);
  }

  /** Folders of tables that were begun and not published, and anything else left behind. */
  private void deleteStrays(Manifest manifest) {
    for (StoreFiles.Entry entry : files.list(folder)) {
      if (!entry.name().equals(MARKER) && manifest.table(entry.name()).isEmpty()) {
        files.delete(inFolder(entry.name()));
      }
    }
  }

  /** Leaves exactly the listed files in the table's folder. */
  private void settle(Manifest.Table table) {
    Map<String, TableFile> listed =
        table.files().stream().collect(Collectors.toMap(TableFile::path, Function.identity()));
    for (StoreFiles.Entry entry : files.list(inFolder(table.name()))) {
      String path = table.name() + "/" + entry.name();
      if (entry.folder() || !listed.containsKey(path)) {
        files.delete(inFolder(path));
      }
    }
    for (TableFile file : table.files()) {
      checkThere(file);
    }
  }

  /** Asks for each file by name: a listing may come late on an object store. */
  private void checkThere(TableFile file) {
    Optional<Long> bytes = files.length(inFolder(file.path()));
    if (!bytes.equals(Optional.of(file.bytes()))) {
      throw KithException.environment(
          "Cannot publish: '%s' has %s bytes, and was written with %d. Run again."
              .formatted(
                  files.locate(inFolder(file.path())),
                  bytes.map(String::valueOf).orElse("no"),
                  file.bytes()));
    }
  }

  /** Deletes all that was written; does nothing once the snapshot is published. */
  public void abandon() {
    if (!published) {
      files.delete(folder);
    }
  }
}
