package io.kith.table;

import java.io.IOException;
import java.io.InputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A file's bytes from the first to the last, in large reads.
 *
 * <p>parquet-java's stream of a local file gives its bytes one by one to whoever calls {@code
 * read(byte[])}: a system call each.
 */
public final class WholeFile extends InputStream {
  private static final int BLOCK_BYTES = 1 << 20;

  private final SeekableInputStream file;
  private final byte[] block;
  private long left;
  private int position;
  private int limit;

  private WholeFile(SeekableInputStream file, long length) {
    this.file = file;
    block = new byte[(int) Math.min(BLOCK_BYTES, Math.max(1, length))];
    left = length;
  }

  /** The bytes of that file; to be closed. */
  public static InputStream open(InputFile file) throws IOException {
    return new WholeFile(file.newStream(), file.getLength());
  }

  @Override
  public int read() throws IOException {
    return fill() ? block[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int bytes = Math.min(length, limit - position);
    System.arraycopy(block, position, buffer, offset, bytes);
    position += bytes;
    return bytes;
  }

  /** Whether there is a byte in the block, which is read anew when it is used up. */
  private boolean fill() throws IOException {
    if (position == limit && left > 0) {
      limit = (int) Math.min(block.length, left);
      file.readFully(block, 0, limit);
      left -= limit;
      position = 0;
    }
    return position < limit;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
