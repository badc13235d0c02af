package io.kith.jobs.export;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A row's checksum that PostgreSQL can compute as well: the first 60 bits of the MD5 of {@code
 * ID:VALUE}. Sums are modulo 2^64.
 */
final class PostgresChecksum {
  /** The sum over the rows of a table with columns {@code member_id} and {@code value}. */
  static final String SQL =
      "coalesce(mod(sum(('x' || substr(md5(member_id || ':' || value::text), 1, 15))::bit(60)"
          + "::bigint), 18446744073709551616), 0)::text";

  private PostgresChecksum() {}

  static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  static long of(MessageDigest md5, long memberId, String value) {
    md5.update(Long.toString(memberId).getBytes(StandardCharsets.US_ASCII));
    md5.update((byte) ':');
    return ByteBuffer.wrap(md5.digest(value.getBytes(StandardCharsets.UTF_8))).getLong() >>> 4;
  }
}
