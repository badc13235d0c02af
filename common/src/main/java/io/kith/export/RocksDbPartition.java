package io.kith.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.rocksdb.Checkpoint;
import org.rocksdb.IngestExternalFileOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** One partition of an export as a RocksDB database: made of finished table files, and checked. */
public final class RocksDbPartition {
  private final Path folder;

  /** The database in that folder. */
  public RocksDbPartition(Path folder) {
    this.folder = folder;
  }

  /** The folder of a partition among those of an export. */
  public static Path folder(Path export, int partition) {
    return export.resolve(name(partition));
  }

  static String name(int partition) {
    return String.format(Locale.ROOT, "partition-%05d", partition);
  }

  /**
   * Makes the database anew, whatever lies in its folder.
   *
   * @param base a database to begin with; its files are shared, and stay as they are
   * @param sinks folders that {@link SstSink}s filled, each of other members; they are kept
   */
  public void build(Optional<Path> base, List<Path> sinks, int partition) throws IOException {
    delete(folder);
    Files.createDirectories(folder.getParent());
    Path scratch = folder.resolveSibling(folder.getFileName() + ".ingest");
    delete(scratch);
    Files.createDirectory(scratch);
    try (Options options = RocksDbOptions.options();
        IngestExternalFileOptions moving = new IngestExternalFileOptions().setMoveFiles(true)) {
      if (base.isPresent()) {
        copy(base.get(), options);
      }
      List<String> files = new ArrayList<>();
      for (Path sink : sinks) {
        if (SstSink.has(sink, partition)) {
          Path link = scratch.resolve(files.size() + ".sst");
          Files.createLink(link, SstSink.file(sink, partition));
          files.add(link.toString());
        }
      }
      try (RocksDB database = RocksDB.open(options, folder.toString())) {
        if (!files.isEmpty()) {
          database.ingestExternalFile(files, moving);
        }
      }
    } catch (RocksDBException e) {
      throw new IOException(e.getMessage(), e);
    }
    delete(scratch);
  }

  /** Hard links: a database's files never change once they are written. */
  private void copy(Path base, Options options) throws RocksDBException {
    try (RocksDB from = RocksDB.openReadOnly(options, base.toString());
        Checkpoint checkpoint = Checkpoint.create(from)) {
      checkpoint.createCheckpoint(folder.toString());
    }
  }

  /** Reads every row. */
  public RowTotals read() throws IOException {
    long rows = 0;
    long checksum = 0;
    try (Options options = RocksDbOptions.options();
        RocksDB database = RocksDB.openReadOnly(options, folder.toString());
        RocksIterator iterator = database.newIterator()) {
      for (iterator.seekToFirst(); iterator.isValid(); iterator.next()) {
        byte[] value = iterator.value();
        rows++;
        checksum +=
            EncodedRow.checksum(MemberKey.memberId(iterator.key()), value, 1, value.length - 1);
      }
      iterator.status();
    } catch (RocksDBException e) {
      throw new IOException(e.getMessage(), e);
    }
    return new RowTotals(rows, 0, checksum);
  }

  /** Deletes a folder with all it holds, if it is there. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
