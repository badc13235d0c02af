package io.kith.benchmarks.peers;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A benchmark graph on disk: {@code connections/} as Parquet for Kith and the other Java programs,
 * {@code ids.bin} (int64, ascending, the index is the label) and {@code pairs.bin} (int32 labels)
 * for the C programs.
 */
record GraphFolder(Path path) {

  Path connections() {
    return path.resolve("connections");
  }

  void writeIds(long[] ids) throws IOException {
    try (Numbers file = new Numbers(path.resolve("ids.bin"))) {
      for (long id : ids) {
        file.add(id);
      }
    }
  }

  Numbers pairs() throws IOException {
    return new Numbers(path.resolve("pairs.bin"));
  }

  /** A file of little-endian numbers, appended one by one. */
  static final class Numbers implements Closeable {
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    private final FileChannel channel;

    private Numbers(Path file) throws IOException {
      Files.createDirectories(file.getParent());
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING);
    }

    void add(long number) throws IOException {
      flushUnless(Long.BYTES);
      buffer.putLong(number);
    }

    void addPair(int a, int b) throws IOException {
      flushUnless(2 * Integer.BYTES);
      buffer.putInt(a).putInt(b);
    }

    private void flushUnless(int room) throws IOException {
      if (buffer.remaining() < room) {
        flush();
      }
    }

    private void flush() throws IOException {
      buffer.flip();
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      buffer.clear();
    }

    @Override
    public void close() throws IOException {
      try (channel) {
        flush();
      }
    }
  }
}
