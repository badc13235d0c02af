package io.kith.table;

import it.unimi.dsi.fastutil.io.FastByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.parquet.io.PositionOutputStream;

/**
 * Bytes on their way to a file, counted and hashed.
 *
 * <p>The indexes and the footer are held back until the close, so that the footer can be put in its
 * stable form, see {@link StableFooter}.
 */
public final class TableOutputStream extends PositionOutputStream {
  private final PositionOutputStream file;
  private final MessageDigest digest = sha256();
  private final FastByteArrayOutputStream tail = new FastByteArrayOutputStream();

  private long position;
  private boolean holdsTail;
  private boolean closed;

  /** Writes through to {@code file}, and closes it. */
  public TableOutputStream(PositionOutputStream file) {
    this.file = file;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** From here on bytes are kept until the close: what follows is the end of the file. */
  public void holdTail() {
    holdsTail = true;
  }

  @Override
  public long getPos() {
    return position;
  }

  @Override
  public void write(int b) throws IOException {
    position++;
    if (holdsTail) {
      tail.write(b);
    } else {
      digest.update((byte) b);
      file.write(b);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    position += length;
    if (holdsTail) {
      tail.write(bytes, offset, length);
    } else {
      digest.update(bytes, offset, length);
      file.write(bytes, offset, length);
    }
  }

  @Override
  public void flush() throws IOException {
    file.flush();
  }

  /** Closes the file with its footer when that was held back, else leaves it without one. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (file) {
      if (holdsTail) {
        byte[] end = StableFooter.of(tail.array, tail.length);
        position += end.length - tail.length;
        digest.update(end);
        file.write(end);
      }
    }
  }

  /** The SHA-256 of the closed file in hexadecimal; to be asked once. */
  String sha256Hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
