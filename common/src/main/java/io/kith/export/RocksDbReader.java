package io.kith.export;

import io.kith.KithException;
import io.kith.store.ExportFolder;
import io.kith.store.ExportManifest;
import io.kith.table.Recommendation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * Reads what {@code kith export --to rocksdb:PATH} wrote, by member id. Safe for many threads. It
 * stays with the version that was live when it was opened; open another when {@link
 * ExportFolder#currentVersion} changes, and close this one.
 *
 * <p>Needs {@code rocksdbjni} and {@code avro} on the class path. Cost: microseconds a get, and
 * about as long again to make objects of a list.
 */
public final class RocksDbReader implements AutoCloseable {
  private static final long CACHE_BYTES = 256L << 20;

  private final ExportManifest manifest;
  private final GenericDatumReader<GenericRecord> records;
  private final LRUCache cache;
  private final Options options;
  private final List<RocksDB> partitions = new ArrayList<>();

  private RocksDbReader(ExportManifest manifest, Path databases) throws RocksDBException {
    this.manifest = manifest;
    records = new GenericDatumReader<>(ExportSchema.parse(manifest.valueSchema()).value());
    RocksDB.loadLibrary();
    cache = new LRUCache(CACHE_BYTES);
    options = RocksDbOptions.options(cache);
    for (int partition = 0; partition < manifest.partitions(); partition++) {
      partitions.add(
          RocksDB.openReadOnly(options, RocksDbPartition.folder(databases, partition).toString()));
    }
  }

  /**
   * Opens the live version.
   *
   * @param path as it stands in {@code --to rocksdb:PATH}
   * @throws KithException of the input if there is none
   */
  public static RocksDbReader open(Path path) {
    ExportFolder folder = ExportFolder.open(path.toString());
    ExportManifest live = folder.live();
    try {
      return new RocksDbReader(live, Path.of(folder.dataFolder(live.version())));
    } catch (RocksDBException e) {
      throw KithException.environment(
          "Cannot open the RocksDB databases: %s in '%s'. Check the files, and export again."
              .formatted(e.getMessage(), path),
          e);
    }
  }

  /** What was exported, and from which snapshot. */
  public ExportManifest manifest() {
    return manifest;
  }

  /** A version byte, then the row as an Avro record; empty for a member without a row. */
  public Optional<byte[]> value(long memberId) {
    int partition = MemberKey.partition(memberId, partitions.size());
    try {
      return Optional.ofNullable(partitions.get(partition).get(MemberKey.of(memberId)));
    } catch (RocksDBException e) {
      throw KithException.environment(
          "Cannot read member %d of the RocksDB databases: %s. Check the disk, and export again."
              .formatted(memberId, e.getMessage()),
          e);
    }
  }

  /** The member's row as a record of {@link ExportManifest#valueSchema}. */
  public Optional<GenericRecord> record(long memberId) {
    return value(memberId).map(this::decode);
  }

  private GenericRecord decode(byte[] value) {
    try {
      BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(value, 1, value.length - 1, null);
      return records.read(null, decoder);
    } catch (IOException e) {
      throw new UncheckedIOException("a value that was written whole cannot be read", e);
    }
  }

  /**
   * The member's recommendations, best first; empty for who has none. Internal fields that were not
   * exported are NaN, -1 and empty.
   */
  public List<Recommendation> recommendations(long memberId) {
    return record(memberId).map(RecommendationRecords::list).orElse(List.of());
  }

  @Override
  public void close() {
    partitions.forEach(RocksDB::close);
    options.close();
    cache.close();
  }
}
