package io.kith.export;

import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

/** How rows lie in RocksDB: for reads of one key. */
final class RocksDbOptions {
  private static final int BLOOM_BITS = 10;
  private static final int MAX_VERSION = 127;

  static {
    RocksDB.loadLibrary();
  }

  private RocksDbOptions() {}

  /** To be closed by the caller. */
  static Options options() {
    return new Options()
        .setCreateIfMissing(true)
        .setCompressionType(CompressionType.LZ4_COMPRESSION)
        .setDisableAutoCompactions(true)
        .setTableFormatConfig(table());
  }

  /** The same with a cache that several databases may share. */
  static Options options(LRUCache cache) {
    return options().setTableFormatConfig(table().setBlockCache(cache));
  }

  private static BlockBasedTableConfig table() {
    return new BlockBasedTableConfig()
        .setFilterPolicy(new BloomFilter(BLOOM_BITS))
        .setWholeKeyFiltering(true);
  }

  /** The first byte of a value. */
  static byte versionByte(int version) {
    if (version < 1 || version > MAX_VERSION) {
      throw new IllegalArgumentException("version %d is no byte".formatted(version));
    }
    return (byte) version;
  }
}
