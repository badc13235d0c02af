package io.kith.store;

import java.time.Instant;
import java.util.Objects;

/**
 * Members who were taken out of a store: {@code erasures/ID.json}, version 1. Who they are stands
 * in the file beside it, {@code erasures/ID.ids}: 8 bytes each, big-endian, ascending.
 *
 * @param schemaVersion version of this form
 * @param erasureId its name; sorted as text, names are sorted by time
 * @param runId name of the run that made it
 * @param erasedAt when it began to hold
 * @param expiresAt from when on no snapshot that does not obey it may be left
 * @param members how many they are
 * @param checksum SHA-256 of the file of ids
 */
public record Erasure(
    int schemaVersion,
    String erasureId,
    String runId,
    Instant erasedAt,
    Instant expiresAt,
    long members,
    String checksum) {
  /** The version that this code writes. */
  public static final int SCHEMA_VERSION = 1;

  public Erasure {
    Objects.requireNonNull(erasureId, "erasure_id is missing");
    Objects.requireNonNull(expiresAt, "expires_at is missing");
  }

  /** The same, to hold from an earlier time on. */
  Erasure expiringAt(Instant time) {
    return new Erasure(schemaVersion, erasureId, runId, erasedAt, time, members, checksum);
  }
}
