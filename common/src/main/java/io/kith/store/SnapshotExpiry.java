package io.kith.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Deletes what a store no longer needs: old snapshots, and what runs that died left behind. Never
 * the live snapshot, and nothing that a run may still be writing.
 */
public final class SnapshotExpiry {
  /** Files that were to replace another one, or held the lock, when their process died. */
  private static final Pattern DRAFT =
      Pattern.compile(
          "\\..+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\\.tmp)?"
              + "|"
              + Pattern.quote(StoreLock.NAME));

  private final SnapshotStore store;
  private final StoreFiles files;
  private final Instant deadSince;

  /**
   * @param deadSince whatever is unfinished and has not changed since then was left by a dead run
   */
  public SnapshotExpiry(SnapshotStore store, Instant deadSince) {
    this.store = store;
    files = store.files();
    this.deadSince = deadSince;
  }

  /** Why something may go. */
  public enum Reason {
    /** A published snapshot that is none of the newest. */
    EXPIRED,
    /** A published snapshot with members who were erased. */
    ERASED,
    /** A snapshot's folder that its run never published. */
    UNFINISHED,
    /** A file that was to replace CURRENT or a run's record, or the lock of a dead run. */
    DRAFT;

    /** As in JSON. */
    public String tag() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Something to delete.
   *
   * @param name of the snapshot, or the draft's path below the store
   */
  public record Item(String name, Reason reason, long bytes) {}

  /**
   * Everything to delete, oldest first.
   *
   * @param keep how many published snapshots stay, the newest; the live one stays in any case
   */
  public List<Item> items(int keep) {
    List<String> published = store.publishedIds();
    Set<String> live = Set.copyOf(store.currentId().stream().toList());
    List<Item> items = new ArrayList<>();
    for (String id : published.subList(0, Math.max(0, published.size() - keep))) {
      if (!live.contains(id)) {
        items.add(new Item(id, Reason.EXPIRED, bytes(folder(id))));
      }
    }
    unfinished()
        .filter(id -> isDead(folder(id)))
        .forEach(id -> items.add(new Item(id, Reason.UNFINISHED, bytes(folder(id)))));
    drafts("").filter(this::isDead).forEach(name -> items.add(draft(name)));
    drafts(SnapshotStore.RUNS + "/").filter(this::isDead).forEach(name -> items.add(draft(name)));
    return items;
  }

  /** A published snapshot with members who were erased, as something to delete. */
  public Item erased(String id) {
    return new Item(id, Reason.ERASED, bytes(folder(id)));
  }

  /** Unpublished folders that changed lately: runs at work, it may be. */
  public List<String> inProgress() {
    return unfinished().filter(id -> !isDead(folder(id))).toList();
  }

  /**
   * Deletes an item, unless it has become the live snapshot, or was published, meanwhile.
   *
   * @return whether it is gone
   */
  public boolean delete(Item item) {
    if (item.reason() == Reason.DRAFT) {
      return store.lock().hold(() -> clear(item.name()));
    }
    boolean taken = store.lock().hold(() -> takeAway(item));
    if (taken) {
      files.delete(folder(item.name()));
    }
    return taken;
  }

  /** Whoever holds the lock writes no draft of the pointer, and took over the lock of the dead. */
  private boolean clear(String draft) {
    boolean isLock = draft.equals(StoreLock.NAME);
    if (!isLock && isDead(draft)) {
      files.delete(draft);
    }
    return isLock || files.length(draft).isEmpty();
  }

  /** Makes sure that nobody can use a snapshot any more, before its files go one by one. */
  private boolean takeAway(Item item) {
    boolean isInUse =
        Set.of(Reason.EXPIRED, Reason.ERASED).contains(item.reason())
            ? store.currentId().filter(item.name()::equals).isPresent()
            : store.isPublished(item.name()) || !isDead(folder(item.name()));
    if (!isInUse) {
      // Without its manifest it is no snapshot, and without its marker it never becomes one.
      files.delete(folder(item.name()) + "/" + Snapshot.MANIFEST);
      files.delete(folder(item.name()) + "/" + SnapshotPublication.MARKER);
    }
    return !isInUse;
  }

  private static String folder(String id) {
    return SnapshotStore.SNAPSHOTS + "/" + id;
  }

  private Stream<String> unfinished() {
    Set<String> published = Set.copyOf(store.publishedIds());
    return store.folderIds().stream()
        .map(SnapshotId::toString)
        .filter(id -> !published.contains(id));
  }

  private boolean isDead(String name) {
    return files.lastChange(name).map(time -> time.isBefore(deadSince)).orElse(false);
  }

  private Stream<String> drafts(String folder) {
    return files.list(folder).stream()
        .filter(entry -> !entry.folder() && DRAFT.matcher(entry.name()).matches())
        .map(entry -> folder + entry.name());
  }

  private Item draft(String name) {
    return new Item(name, Reason.DRAFT, files.length(name).orElse(0L));
  }

  private long bytes(String folder) {
    return files.list(folder).stream()
        .mapToLong(entry -> entry.folder() ? bytes(folder + "/" + entry.name()) : entry.bytes())
        .sum();
  }
}
