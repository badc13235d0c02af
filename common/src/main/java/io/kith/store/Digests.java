package io.kith.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over a sequence of texts: no two different sequences are fed as the same bytes. */
final class Digests {
  private final MessageDigest sha256;

  Digests() {
    sha256 = sha256();
  }

  /** A digest of plain bytes. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  Digests add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return add(bytes.length).addRaw(bytes);
  }

  Digests add(long number) {
    return addRaw((number + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private Digests addRaw(byte[] bytes) {
    sha256.update(bytes);
    return this;
  }

  /** The digest so far as 64 lower-case hex digits; starts anew. */
  String hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }
}
