package io.kith.store;

import io.kith.KithException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The erasures of a store. What is recorded here holds at once: no run publishes a snapshot that
 * does not obey it, nothing that does not is made live, and readers leave the members out.
 */
public final class Erasures {
  static final String FOLDER = "erasures";

  private static final String RECORD = ".json";
  private static final String IDS = ".ids";

  private final SnapshotStore store;
  private final StoreFiles files;

  private Erasures(SnapshotStore store) {
    this.store = store;
    files = store.files();
  }

  /** Those of that store. */
  public static Erasures in(SnapshotStore store) {
    return new Erasures(store);
  }

  /** All erasures, oldest first. */
  public List<Erasure> all() {
    return names().stream().map(this::read).toList();
  }

  private List<String> names() {
    return files.list(FOLDER).stream()
        .map(StoreFiles.Entry::name)
        .filter(name -> name.endsWith(RECORD) && !name.startsWith("."))
        .map(name -> name.substring(0, name.length() - RECORD.length()))
        .sorted()
        .toList();
  }

  private Erasure read(String id) {
    String name = FOLDER + "/" + id + RECORD;
    byte[] json = files.read(name).orElseThrow(() -> damaged(name, "it is not there"));
    try {
      return StoreJson.parse(json, Erasure.class);
    } catch (IOException e) {
      throw damaged(name, StoreJson.reason(e));
    }
  }

  /** Everybody who was erased. */
  public ErasedMembers members() {
    return members(all());
  }

  /** Everybody whom a snapshot leaves out. */
  public ErasedMembers membersLeftOutBy(Snapshot snapshot) {
    return members(snapshot.manifest().erasures().stream().map(this::read).toList());
  }

  private ErasedMembers members(List<Erasure> erasures) {
    long[] ids = erasures.stream().flatMapToLong(this::ids).sorted().distinct().toArray();
    return erasures.isEmpty()
        ? ErasedMembers.NONE
        : new ErasedMembers(erasures.stream().map(Erasure::erasureId).toList(), ids);
  }

  private LongStream ids(Erasure erasure) {
    String name = FOLDER + "/" + erasure.erasureId() + IDS;
    byte[] bytes = files.read(name).orElseThrow(() -> damaged(name, "it is not there"));
    if (!checksum(bytes).equals(erasure.checksum())) {
      throw damaged(name, "its checksum is not that of the erasure");
    }
    long[] ids = new long[bytes.length / Long.BYTES];
    ByteBuffer.wrap(bytes).asLongBuffer().get(ids);
    return Arrays.stream(ids);
  }

  private KithException damaged(String name, String why) {
    return KithException.input(
        "Cannot tell who was erased: %s, in '%s'. Restore the file; nothing is shown or published without it."
            .formatted(why, files.locate(name)));
  }

  private static String checksum(byte[] bytes) {
    return HexFormat.of().formatHex(Digests.sha256().digest(bytes));
  }

  /**
   * Records an erasure, which holds from here on. Of the same members there is only one: it is
   * given back, and snapshots that do not obey it must go at the earlier of both times.
   *
   * @param memberIds ascending, without repeats
   * @param grace how long snapshots that do not obey it may be left
   */
  public Erasure record(long[] memberIds, String runId, Instant now, Duration grace) {
    byte[] bytes = new byte[memberIds.length * Long.BYTES];
    ByteBuffer.wrap(bytes).asLongBuffer().put(memberIds);
    String checksum = checksum(bytes);
    return store
        .lock()
        .hold(
            () ->
                known(checksum)
                    .map(erasure -> notAfter(erasure, now.plus(grace)))
                    .orElseGet(
                        () ->
                            write(
                                new Erasure(
                                    Erasure.SCHEMA_VERSION,
                                    nextName(now, checksum),
                                    runId,
                                    now,
                                    now.plus(grace),
                                    memberIds.length,
                                    checksum),
                                bytes)));
  }

  private Optional<Erasure> known(String checksum) {
    return all().stream().filter(erasure -> erasure.checksum().equals(checksum)).findFirst();
  }

  private Erasure notAfter(Erasure erasure, Instant expiresAt) {
    if (!expiresAt.isBefore(erasure.expiresAt())) {
      return erasure;
    }
    Erasure sooner = erasure.expiringAt(expiresAt);
    files.replace(FOLDER + "/" + sooner.erasureId() + RECORD, StoreJson.bytes(sooner));
    return sooner;
  }

  private Erasure write(Erasure erasure, byte[] ids) {
    files.replace(FOLDER + "/" + erasure.erasureId() + IDS, ids);
    files.replace(FOLDER + "/" + erasure.erasureId() + RECORD, StoreJson.bytes(erasure));
    return erasure;
  }

  /** In the form of a snapshot's id, and later than every other. */
  private String nextName(Instant now, String checksum) {
    Instant time = now.truncatedTo(ChronoUnit.SECONDS);
    List<String> names = names();
    while (!names.isEmpty() && names.get(names.size() - 1).compareTo(name(time, checksum)) >= 0) {
      time = time.plusSeconds(1);
    }
    return name(time, checksum);
  }

  private static String name(Instant time, String checksum) {
    return new SnapshotId(time, checksum.substring(0, 6)).toString();
  }

  /** Those of the store's erasures that a snapshot does not obey. */
  public List<Erasure> notObeyedBy(Snapshot snapshot) {
    return notObeyedBy(snapshot.manifest());
  }

  List<Erasure> notObeyedBy(Manifest manifest) {
    List<String> names = names();
    return manifest.erasures().containsAll(names)
        ? List.of()
        : all().stream()
            .filter(erasure -> !manifest.erasures().contains(erasure.erasureId()))
            .toList();
  }

  /**
   * Makes sure that nobody who was erased is in a snapshot, before it is shown.
   *
   * @param what is to be done with it: "export"
   * @throws KithException that refuses, between the record of an erasure and the snapshot that
   *     obeys
   */
  public void requireObeyedBy(Snapshot snapshot, String what) {
    List<Erasure> against = notObeyedBy(snapshot);
    if (!against.isEmpty()) {
      throw KithException.refused(
          "Cannot %s snapshot %s: it holds members who were erased since (%s), in '%s'. Run kith erase once more, which ends what it began, or publish anew."
              .formatted(
                  what,
                  snapshot.id(),
                  against.stream().map(Erasure::erasureId).collect(Collectors.joining(", ")),
                  store.location()));
    }
  }

  /** Whether nobody who was erased is in the snapshot. */
  public boolean areObeyedBy(Snapshot snapshot) {
    return notObeyedBy(snapshot).isEmpty();
  }

  /**
   * Published snapshots, the live one excepted, that do not obey an erasure: those that must be
   * gone by now, and those that may still be left.
   *
   * @param due oldest first
   * @param later oldest first
   */
  public record Remains(List<String> due, List<String> later) {}

  /** What is left of members who were erased. */
  public Remains remains(Instant now) {
    List<String> due = new ArrayList<>();
    List<String> later = new ArrayList<>();
    if (!names().isEmpty()) {
      for (String id : store.publishedIds()) {
        List<Erasure> against = against(id);
        if (against.stream().anyMatch(erasure -> !erasure.expiresAt().isAfter(now))) {
          due.add(id);
        } else if (!against.isEmpty()) {
          later.add(id);
        }
      }
    }
    return new Remains(due, later);
  }

  /** A snapshot whose manifest is damaged obeys none. */
  private List<Erasure> against(String id) {
    if (store.soundCurrentId().equals(Optional.of(id))) {
      return List.of();
    }
    return store.findSound(id).map(this::notObeyedBy).orElseGet(this::all);
  }

  /**
   * Deletes snapshots that do not obey an erasure and must be gone by now.
   *
   * @return their ids
   */
  public List<String> expireDue(Instant now) {
    SnapshotExpiry expiry = new SnapshotExpiry(store, now);
    return remains(now).due().stream().filter(id -> expiry.delete(expiry.erased(id))).toList();
  }
}
