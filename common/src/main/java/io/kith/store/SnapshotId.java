package io.kith.store;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A snapshot's name: publish time in UTC and six digits of the request's hash, as in {@code
 * 20261121T031500Z-1a2b3c}. Sorted as text, ids are sorted by time.
 */
record SnapshotId(Instant time, String hash) implements Comparable<SnapshotId> {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{6}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final int HASH_START = "20261121T031500Z-".length();

  SnapshotId {
    if (!time.equals(time.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException("time must be in whole seconds: " + time);
    }
    if (!HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException("hash must be six lower-case hex digits: " + hash);
    }
  }

  /** The id that {@code text} spells, or empty if it spells none. */
  static Optional<SnapshotId> parse(String text) {
    if (text.length() != HASH_START + 6
        || text.charAt(HASH_START - 1) != '-'
        || !HASH.matcher(text.substring(HASH_START)).matches()) {
      return Optional.empty();
    }
    try {
      LocalDateTime time = LocalDateTime.parse(text.substring(0, HASH_START - 1), TIME);
      return Optional.of(
          new SnapshotId(time.toInstant(ZoneOffset.UTC), text.substring(HASH_START)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  @Override
  public int compareTo(SnapshotId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return TIME.format(time.atOffset(ZoneOffset.UTC)) + "-" + hash;
  }
}
