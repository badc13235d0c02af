package io.kith.store;

import io.kith.KithException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** What the place of a store permits, found out before a run needs it. */
public final class StoreProbe {
  private static final byte[] CONTENT = "probe\n".getBytes(StandardCharsets.UTF_8);

  private final SnapshotStore store;
  private final StoreFiles files;

  private StoreProbe(SnapshotStore store) {
    this.store = store;
    files = store.files();
  }

  /** Questions that are answered when they are asked. */
  public static StoreProbe of(SnapshotStore store) {
    return new StoreProbe(store);
  }

  /** Whether anything was ever published or begun here. */
  public boolean exists() {
    return files.length("CURRENT").isPresent() || !files.list(SnapshotStore.SNAPSHOTS).isEmpty();
  }

  /**
   * Writes a small file, reads it back and deletes it; where there is no store yet, asks for the
   * permissions alone, and leaves no folder behind.
   *
   * @throws KithException of the environment if that cannot be done
   */
  public void write() {
    if (!exists()) {
      if (!files.isPermitted()) {
        throw KithException.environment(
            "Cannot write '%s': permission denied. Check the permissions of the folder above."
                .formatted(store.location()));
      }
      return;
    }
    // A draft in the eyes of expiry, should this process die here.
    String name = ".probe.%s.tmp".formatted(UUID.randomUUID());
    files.createNew(name, CONTENT);
    boolean same = files.read(name).filter(read -> Arrays.equals(read, CONTENT)).isPresent();
    files.delete(name);
    if (!same) {
      throw KithException.environment(
          "Cannot read '%s' back after it was written. Check the file system."
              .formatted(files.locate(name)));
    }
  }

  /** Bytes that can still be written; empty where the file system does not tell. */
  public OptionalLong freeBytes() {
    return files.freeBytes();
  }

  /** Snapshot folders without a manifest: of runs at work, or of runs that died. */
  public List<String> unpublished() {
    return store.folderIds().stream()
        .map(SnapshotId::toString)
        .filter(id -> !store.isPublished(id))
        .toList();
  }
}
