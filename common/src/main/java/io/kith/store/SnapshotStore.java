package io.kith.store;

import io.kith.KithException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * A folder of snapshots with a pointer to the live one. Reading needs no lock: a snapshot never
 * changes, and the pointer is replaced as a whole. Nothing is cached, so that every question sees
 * the newest state.
 */
public final class SnapshotStore {
  static final String SNAPSHOTS = "snapshots";
  private static final String CURRENT = "CURRENT";
  static final String RUNS = "runs";

  private final StoreFiles files;
  private final StoreLock lock;

  private SnapshotStore(StoreFiles files) {
    this.files = files;
    lock = new StoreLock(files);
  }

  /**
   * The store at a local path, a {@code file:} URI, or a URI of any Hadoop file system. Touches no
   * file: a store that does not exist is empty.
   */
  public static SnapshotStore open(String location) {
    return new SnapshotStore(StoreFiles.at(location));
  }

  /**
   * As {@link #open(String)} with Hadoop settings; a path without a scheme lies on their default
   * file system.
   */
  public static SnapshotStore open(String location, Configuration configuration) {
    return new SnapshotStore(HadoopFiles.at(location, configuration));
  }

  /** Its path or URI. */
  public String location() {
    return files.location();
  }

  StoreFiles files() {
    return files;
  }

  /** To be held while deciding over snapshots that others may decide over, too. */
  StoreLock lock() {
    return lock;
  }

  /**
   * The id of the live snapshot; empty if nothing was published here.
   *
   * @throws KithException of the input if CURRENT does not hold an id
   */
  public Optional<String> currentId() {
    return files.read(CURRENT).map(this::idIn);
  }

  private String idIn(byte[] pointer) {
    String text = new String(pointer, StandardCharsets.UTF_8).strip();
    return SnapshotId.parse(text)
        .map(SnapshotId::toString)
        .orElseThrow(
            () ->
                KithException.input(
                    "Cannot read the live snapshot: CURRENT does not hold a snapshot's id in '%s'."
                            .formatted(location())
                        + " Write the id of a folder in snapshots/ into it, or publish anew."));
  }

  /**
   * The live snapshot.
   *
   * @throws KithException of the input if there is none
   */
  public Snapshot live() {
    return snapshot(currentId().orElseThrow(this::missingLive));
  }

  KithException missingLive() {
    return KithException.input(
        ("Cannot read the live snapshot: there is no CURRENT in '%s'."
                + " Make one with kith recommend --store %s, or name another store with --store.")
            .formatted(location(), location()));
  }

  /**
   * The published snapshot of that id.
   *
   * @throws KithException of the input if there is none
   */
  public Snapshot snapshot(String id) {
    return find(id).orElseThrow(() -> missing(id));
  }

  /** The published snapshot of that id; empty if there is none. */
  public Optional<Snapshot> find(String id) {
    if (SnapshotId.parse(id).isEmpty()) {
      return Optional.empty();
    }
    Optional<Snapshot> found = Snapshot.read(files, SNAPSHOTS + "/" + id);
    found.ifPresent(snapshot -> checkName(id, snapshot));
    return found;
  }

  private void checkName(String id, Snapshot snapshot) {
    if (!snapshot.id().equals(id)) {
      throw KithException.input(
          "Cannot read snapshot %s: its manifest is that of %s in '%s'. Remove the folder."
              .formatted(id, snapshot.id(), snapshot.folder()));
    }
  }

  private KithException missing(String id) {
    List<String> published = publishedIds();
    return KithException.input(
        "Cannot read snapshot %s: there is none in '%s'. %s"
            .formatted(
                id,
                location(),
                published.isEmpty()
                    ? "Publish one with kith recommend --store " + location() + "."
                    : "There are: " + String.join(", ", published) + "."));
  }

  /** All published snapshots, oldest first. Folders without a manifest are runs that never were. */
  public List<Snapshot> snapshots() {
    return folderIds().stream().flatMap(id -> find(id.toString()).stream()).toList();
  }

  /** The ids of all published snapshots, oldest first, without reading their manifests. */
  public List<String> publishedIds() {
    return folderIds().stream().map(SnapshotId::toString).filter(this::isPublished).toList();
  }

  boolean isPublished(String id) {
    return files.length(SNAPSHOTS + "/" + id + "/" + Snapshot.MANIFEST).isPresent();
  }

  /** The newest id there is; not every file system lists what was made just now. */
  Optional<SnapshotId> newestId() {
    return Stream.concat(folderIds().stream(), soundCurrentId().flatMap(SnapshotId::parse).stream())
        .max(Comparator.naturalOrder());
  }

  /** The ids of all snapshot folders, unpublished ones included, oldest first. */
  List<SnapshotId> folderIds() {
    return files.list(SNAPSHOTS).stream()
        .filter(StoreFiles.Entry::folder)
        .flatMap(entry -> SnapshotId.parse(entry.name()).stream())
        .sorted()
        .toList();
  }

  /**
   * The newest snapshot that an earlier attempt of the same run, options and inputs published.
   * Damaged snapshots are passed over.
   */
  public Optional<Snapshot> publishedBy(RunRequest request) {
    return folderIds().stream()
        .sorted(Comparator.reverseOrder())
        .flatMap(id -> ifSound(() -> find(id.toString())).stream())
        .filter(snapshot -> snapshot.manifest().runId().equals(request.runId()))
        .filter(snapshot -> snapshot.manifest().requestHash().equals(request.hash()))
        .findFirst();
  }

  /**
   * Completes what an earlier attempt may have left undone after publishing {@code snapshot}: its
   * folder is no longer marked as unpublished, and CURRENT moves to it, unless that attempt is on
   * record as done or CURRENT names a newer snapshot.
   *
   * @return whether CURRENT names {@code snapshot} now
   */
  public boolean resume(Snapshot snapshot, boolean makeCurrent) {
    boolean done =
        run(snapshot.manifest().runId())
            .filter(record -> record.succeededWith(snapshot.id()))
            .isPresent();
    boolean newest = currentId().map(id -> id.compareTo(snapshot.id()) < 0).orElse(true);
    if (makeCurrent || (!done && newest)) {
      moveCurrent(snapshot, makeCurrent);
    }
    files.delete(SNAPSHOTS + "/" + snapshot.id() + "/" + SnapshotPublication.MARKER);
    return currentId().equals(Optional.of(snapshot.id()));
  }

  /**
   * Whether a gate kept the snapshot from becoming the live one, and nobody has overruled it since.
   */
  public boolean isHeldBack(Snapshot snapshot) {
    Manifest manifest = snapshot.manifest();
    return manifest.gates().stream().anyMatch(Gate::tripped)
        && !Boolean.parseBoolean(manifest.options().get(RunRequest.PUBLISH_ANYWAY))
        && !soundCurrentId().equals(Optional.of(snapshot.id()))
        && ifSound(() -> run(manifest.runId()))
            .filter(run -> run.succeededWith(snapshot.id()))
            .isEmpty();
  }

  /**
   * Makes {@code snapshot} the live one, unless its as-of is older than the live one's; with {@code
   * force}, always.
   *
   * @return whether it is the live one now
   * @throws KithException of the environment if the snapshot was expired meanwhile; that refuses
   *     one with members who were erased
   */
  public boolean moveCurrent(Snapshot snapshot, boolean force) {
    return lock.hold(
        () -> {
          if (!force && liveIsAfter(snapshot)) {
            return false;
          }
          requireObeys(snapshot);
          if (!isPublished(snapshot.id())) {
            throw KithException.environment(
                "Cannot make snapshot %s live: it was expired meanwhile, in '%s'. Run again."
                    .formatted(snapshot.id(), location()));
          }
          setCurrent(snapshot);
          return true;
        });
  }

  private void setCurrent(Snapshot snapshot) {
    files.replace(CURRENT, (snapshot.id() + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Makes {@code snapshot} the live one in place of {@code parent}, unless another took its place
   * meanwhile.
   *
   * @return whether it is the live one now
   */
  public boolean replaceCurrent(Snapshot parent, Snapshot snapshot) {
    return lock.hold(
        () -> {
          boolean isParent = soundCurrentId().equals(Optional.of(parent.id()));
          if (isParent) {
            requireObeys(snapshot);
            setCurrent(snapshot);
          }
          return isParent;
        });
  }

  /** A snapshot that holds members who were erased never goes live again. */
  private void requireObeys(Snapshot snapshot) {
    List<Erasure> against = Erasures.in(this).notObeyedBy(snapshot);
    if (!against.isEmpty()) {
      throw KithException.refused(
          "Cannot make snapshot %s live: it holds members who were erased since (%s), in '%s'. Publish anew."
              .formatted(
                  snapshot.id(),
                  against.stream().map(Erasure::erasureId).collect(Collectors.joining(", ")),
                  location()));
    }
  }

  /** A live snapshot that is damaged is not after any: a whole one is better. */
  private boolean liveIsAfter(Snapshot snapshot) {
    return ifSound(() -> currentId().flatMap(this::find))
        .map(live -> live.manifest().asOf().isAfter(snapshot.manifest().asOf()))
        .orElse(false);
  }

  /** The id of the live snapshot; empty also where CURRENT does not hold one. */
  Optional<String> soundCurrentId() {
    return ifSound(this::currentId);
  }

  /** As {@link #find}; empty also where the snapshot's manifest is damaged. */
  public Optional<Snapshot> findSound(String id) {
    return ifSound(() -> find(id));
  }

  /** The live snapshot; empty also where CURRENT or its manifest is missing or damaged. */
  public Optional<Snapshot> soundLive() {
    return soundCurrentId().flatMap(this::findSound);
  }

  /** What a question finds; nothing where the file that would answer it is damaged. */
  private static <T> Optional<T> ifSound(Supplier<Optional<T>> question) {
    try {
      return question.get();
    } catch (KithException e) {
      if (e.failure() == KithException.Failure.INPUT) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Writes down how a run ended, in place of what earlier attempts of it wrote. */
  public void record(RunRecord run) {
    files.replace(runName(run.runId()), StoreJson.bytes(run));
  }

  /**
   * How the last attempt of a run ended; empty if none did.
   *
   * @throws KithException of the input if its file is damaged
   */
  public Optional<RunRecord> run(String runId) {
    String name = runName(runId);
    return files.read(name).map(json -> parse(json, name));
  }

  private static String runName(String runId) {
    return RUNS + "/" + RunId.fileName(runId) + ".json";
  }

  private RunRecord parse(byte[] json, String name) {
    try {
      return StoreJson.parse(json, RunRecord.class);
    } catch (IOException e) {
      throw KithException.input(
          "Cannot read the record of a run: %s in '%s'. Remove the file."
              .formatted(StoreJson.reason(e), files.locate(name)),
          e);
    }
  }

  @Override
  public String toString() {
    return "store " + location();
  }
}
