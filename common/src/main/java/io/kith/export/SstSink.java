package io.kith.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.rocksdb.EnvOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileWriter;

/**
 * Rows as RocksDB's table files, one for each partition that has any. Rows come in order of member
 * id, which is the order of keys: nothing is sorted.
 */
public final class SstSink implements RowSink {
  private final Path folder;
  private final byte version;
  private final Options options = RocksDbOptions.options();
  private final EnvOptions environment = new EnvOptions();
  private final SstFileWriter[] writers;

  /**
   * Writes into a folder that is there and empty.
   *
   * @param version the first byte of each value
   */
  public SstSink(Path folder, int partitions, int version) {
    this.folder = folder;
    this.version = RocksDbOptions.versionByte(version);
    writers = new SstFileWriter[partitions];
  }

  /** A partition's file in the folder of a sink, if any of its rows are there. */
  public static Path file(Path folder, int partition) {
    return folder.resolve(String.format(Locale.ROOT, "partition-%05d.sst", partition));
  }

  @Override
  public void write(EncodedRow row) throws IOException {
    byte[] value = new byte[row.length() + 1];
    value[0] = version;
    System.arraycopy(row.bytes(), 0, value, 1, row.length());
    try {
      writer(row.memberId()).put(MemberKey.of(row.memberId()), value);
    } catch (RocksDBException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void delete(long memberId) throws IOException {
    try {
      writer(memberId).delete(MemberKey.of(memberId));
    } catch (RocksDBException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private SstFileWriter writer(long memberId) throws RocksDBException {
    int partition = MemberKey.partition(memberId, writers.length);
    if (writers[partition] == null) {
      writers[partition] = new SstFileWriter(environment, options);
      writers[partition].open(file(folder, partition).toString());
    }
    return writers[partition];
  }

  @Override
  public void finish() throws IOException {
    try {
      for (SstFileWriter writer : writers) {
        if (writer != null) {
          writer.finish();
        }
      }
    } catch (RocksDBException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    for (SstFileWriter writer : writers) {
      if (writer != null) {
        writer.close();
      }
    }
    environment.close();
    options.close();
  }

  /** Whether the folder holds what a sink wrote. */
  static boolean has(Path folder, int partition) {
    return Files.exists(file(folder, partition));
  }
}
