package io.kith.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * Writes one file of a table, rows in order of member id.
 *
 * <p>The same rows give the same bytes, on any machine and file system. Pages are small, so that a
 * lookup decompresses little; row groups are bounded, and with them the writer's memory: about
 * twice {@link #ROW_GROUP_BYTES}. One owner, one thread. Each table's class has a factory.
 *
 * @param <T> a row; it may be reused by the caller from {@link #write} to {@link #write}
 */
public final class TableWriter<T> implements Closeable {
  /** A row group's compressed size, about. */
  static final int ROW_GROUP_BYTES = 16 << 20;

  static final int PAGE_BYTES = 64 << 10;
  static final int PAGE_ROWS = 500;
  static final int ZSTD_LEVEL = 1;

  /** Sizes are looked at after at least and at most so many rows; one row may have 8 MB. */
  private static final int MIN_ROWS_PER_SIZE_CHECK = 10;

  private static final int MAX_ROWS_PER_SIZE_CHECK = 1000;

  private final OutputFile file;
  private final TableSchema schema;
  private final RowFormat<T> format;
  private final ZstdPages codec = new ZstdPages(ZSTD_LEVEL);
  private final TableOutputStream out;
  private final ParquetWriter<T> parquet;

  private long rows;
  private boolean hasMembers;
  private long minMemberId;
  private long maxMemberId;
  private boolean closed;

  private TableWriter(
      OutputFile file, TableSchema schema, RowFormat<T> format, Map<String, String> extraFooter)
      throws IOException {
    this.file = file;
    this.schema = schema;
    this.format = format;
    Map<String, String> footer = new TreeMap<>(extraFooter);
    footer.putAll(schema.footer());
    out = new TableOutputStream(file.createOrOverwrite(0));
    parquet =
        new Builder<>(out, new RowWriteSupport<>(schema, format, footer, out::holdTail))
            .withConf(new PlainParquetConfiguration())
            .withCodecFactory(codec)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withRowGroupSize((long) ROW_GROUP_BYTES)
            .withPageSize(PAGE_BYTES)
            .withPageRowCountLimit(PAGE_ROWS)
            .withMinRowCountForPageSizeCheck(MIN_ROWS_PER_SIZE_CHECK)
            .withMaxRowCountForPageSizeCheck(MAX_ROWS_PER_SIZE_CHECK)
            .build();
  }

  static <T> TableWriter<T> create(
      OutputFile file, TableSchema schema, RowFormat<T> format, Map<String, String> extraFooter)
      throws IOException {
    return new TableWriter<>(file, schema, format, extraFooter);
  }

  /**
   * Appends a row.
   *
   * @throws IllegalStateException when its member id does not follow the last one
   */
  public void write(T row) throws IOException {
    if (format.hasMemberId(row)) {
      follow(format.memberId(row));
    } else if (hasMembers) {
      throw new IllegalStateException(
          schema.name() + ": rows without member id come before those with one");
    }
    parquet.write(row);
    rows++;
  }

  private void follow(long memberId) {
    if (hasMembers
        && (memberId < maxMemberId || (memberId == maxMemberId && format.isUniqueByMember()))) {
      throw new IllegalStateException(
          schema.name() + ": member " + memberId + " comes after " + maxMemberId);
    }
    if (!hasMembers) {
      minMemberId = memberId;
      hasMembers = true;
    }
    maxMemberId = memberId;
  }

  /** The file's bytes written so far, without those of the open row group's last pages. */
  public long bytes() {
    return parquet.getDataSize();
  }

  /** Completes the file and tells what is in it. */
  public TableFile finish() throws IOException {
    if (closed) {
      throw new IllegalStateException(schema.name() + ": closed before");
    }
    closed = true;
    try (out) {
      parquet.close();
    } finally {
      codec.release();
    }
    return new TableFile(
        file.getPath(),
        rows,
        out.getPos(),
        out.sha256Hex(),
        hasMembers ? OptionalLong.of(minMemberId) : OptionalLong.empty(),
        hasMembers ? OptionalLong.of(maxMemberId) : OptionalLong.empty());
  }

  /** Gives the file up unless it is finished: it stays behind without a footer, unreadable. */
  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      try (out) {
        codec.release();
      }
    }
  }

  private static final class Builder<T> extends ParquetWriter.Builder<T, Builder<T>> {
    private final WriteSupport<T> writeSupport;

    Builder(TableOutputStream out, WriteSupport<T> writeSupport) {
      super(new OpenFile(out));
      this.writeSupport = writeSupport;
    }

    @Override
    protected Builder<T> self() {
      return this;
    }

    /** The older form, abstract in parquet-hadoop. */
    @Override
    @SuppressWarnings("deprecation")
    protected WriteSupport<T> getWriteSupport(org.apache.hadoop.conf.Configuration conf) {
      return writeSupport;
    }

    @Override
    protected WriteSupport<T> getWriteSupport(ParquetConfiguration conf) {
      return writeSupport;
    }
  }

  /** A stream that is open already; without blocks, so that no padding depends on the storage. */
  private record OpenFile(TableOutputStream out) implements OutputFile {
    @Override
    public PositionOutputStream create(long blockSizeHint) {
      return out;
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
      return out;
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }
}
