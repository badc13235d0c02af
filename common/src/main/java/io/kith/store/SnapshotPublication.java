package io.kith.store;

import io.kith.KithException;
import io.kith.table.AttemptFile;
import io.kith.table.TableFile;
import io.kith.table.TableSchema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
  static final String MARKER = AttemptFile.UNPUBLISHED;

  private final Optional<SnapshotStore> store;
  private final StoreFiles files;
  private final String folder;
  private final String id;
  private final Optional<String> parent;
  private final RunRequest request;
  private final byte[] marker;
  private final Set<String> losers = new HashSet<>();
  private Runnable lastCheck = () -> {};
  private boolean published;

  private SnapshotPublication(
      Optional<SnapshotStore> store, StoreFiles files, String folder, Claim claim) {
    this.store = store;
    this.files = files;
    this.folder = folder;
    id = claim.id().toString();
    request = claim.request();
    marker = claim.marker();
    parent = store.flatMap(SnapshotStore::soundCurrentId);
  }

  /** Whose folder it is: {@code marker} is in it, and in no other. */
  private record Claim(SnapshotId id, RunRequest request, byte[] marker) {
    static Claim of(Instant time, Instant now, RunRequest request) {
      SnapshotId id = new SnapshotId(time, request.hash().substring(0, 6));
      String text = "run %s, started %s, %s%n".formatted(request.runId(), now, UUID.randomUUID());
      return new Claim(id, request, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Claims a new snapshot folder, named after {@code now} and later than every other one's. */
  public static SnapshotPublication begin(SnapshotStore store, Instant now, RunRequest request) {
    Instant clock = now.truncatedTo(ChronoUnit.SECONDS);
    Instant time =
        store
            .newestId()
            .map(newest -> newest.time().plusSeconds(1))
            .filter(next -> next.isAfter(clock))
            .orElse(clock);
    while (true) {
      Claim claim = Claim.of(time, now, request);
      String folder = SnapshotStore.SNAPSHOTS + "/" + claim.id();
      if (store.files().createNew(folder + "/" + MARKER, claim.marker())) {
        // A run of the same second may have published meanwhile, and taken its marker away.
        if (store.files().length(folder + "/" + Snapshot.MANIFEST).isEmpty()) {
          return new SnapshotPublication(Optional.of(store), store.files(), folder, claim);
        }
        store.files().delete(folder + "/" + MARKER);
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
    Claim claim = Claim.of(now.truncatedTo(ChronoUnit.SECONDS), now, request);
    files.replace(MARKER, claim.marker());
    files.delete(Snapshot.MANIFEST);
    found.stream()
        .map(StoreFiles.Entry::name)
        .filter(name -> !name.equals(MARKER))
        .forEach(files::delete);
    return new SnapshotPublication(Optional.empty(), files, "", claim);
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

  /**
   * Names a file that an attempt which does not count may have written, by its path in the
   * snapshot's folder. It is deleted before publishing, also where no listing shows it yet.
   */
  public void isNotPart(String path) {
    losers.add(path);
  }

  /** Sets what is done last before the snapshot is published; if it fails, nothing is. */
  public void checkLast(Runnable check) {
    lastCheck = check;
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
        results.figures(),
        results.plan(),
        results.scorer().orElse(null),
        results.work(),
        results.stages(),
        results.gates(),
        request.erasures());
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
    lastCheck.run();
    Runnable put = () -> put(manifest);
    store.map(SnapshotStore::lock).ifPresentOrElse(lock -> lock.hold(put), put);
    published = true;
    files.delete(inFolder(MARKER));
    return Snapshot.published(folder(), manifest);
  }

  /** From here on it is a snapshot. Whoever clears dead runs away takes the marker first. */
  private void put(Manifest manifest) {
    if (!isMine()) {
      throw KithException.environment(
          "Cannot publish: somebody else cleared away or took over '%s' meanwhile. Run again."
              .formatted(folder()));
    }
    boolean obeys = store.map(s -> Erasures.in(s).notObeyedBy(manifest).isEmpty()).orElse(true);
    if (!obeys) {
      throw KithException.environment(
          "Cannot publish: members were erased while the run was at work, in '%s'. Run again."
              .formatted(folder()));
    }
    files.replace(inFolder(Snapshot.MANIFEST), StoreJson.bytes(manifest));
  }

  private boolean isMine() {
    return files.read(inFolder(MARKER)).filter(found -> Arrays.equals(found, marker)).isPresent();
  }

  /** Folders of tables that were begun and not published, and anything else left behind. */
  private void deleteStrays(Manifest manifest) {
    losers.forEach(path -> files.delete(inFolder(path)));
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

  /**
   * Deletes all that was written, unless the snapshot is published or the folder somebody else's.
   * Never fails: what cannot be deleted is left to whoever clears dead runs away.
   */
  public void abandon() {
    try {
      if (!published && isMine()) {
        files.delete(inFolder(Snapshot.MANIFEST));
        files.delete(folder);
      }
    } catch (KithException e) {
      // What made the run fail tells more.
      return;
    }
  }
}
