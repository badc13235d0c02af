package io.kith.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
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
  static final int ZSTD_LEVEL = 1;

  private final OutputFile file;
  private final TableSchema schema;
  private final RowFormat<T> format;
  private final ZstdPages codec = new ZstdPages(ZSTD_LEVEL);
  private final TableOutputStream out;
  private final ParquetFileWriter parquet;
  private final PageColumn[] columns;
  private final Map<String, String> footer;

  private ColumnChunkPageWriteStore rowGroup;
  private long rowGroupRows;

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
    footer = new TreeMap<>(extraFooter);
    footer.putAll(schema.footer());
    columns =
        schema.parquet().getColumns().stream()
            .map(
                column ->
                    new PageColumn(column, format.rowsPerPage(), format.isOfFewWords(name(column))))
            .toArray(PageColumn[]::new);
    out = new TableOutputStream(file.createOrOverwrite(0));
    parquet =
        new ParquetFileWriter(
            new OpenFile(out),
            schema.parquet(),
            ParquetFileWriter.Mode.OVERWRITE,
            0,
            0,
            null,
            ParquetProperties.builder().build());
    parquet.start();
    startRowGroup();
  }

  private static String name(ColumnDescriptor column) {
    return column.getPath()[column.getPath().length - 1];
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
    format.write(row, columns);
    rows++;
    rowGroupRows++;
    boolean pageIsWritten = false;
    for (PageColumn column : columns) {
      pageIsWritten |= column.endRow();
    }
    if (pageIsWritten && rowGroupBytes() >= ROW_GROUP_BYTES) {
      endRowGroup();
      startRowGroup();
    }
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

  /** The file's bytes so far, without those of open pages. */
  public long bytes() {
    return out.getPos() + rowGroupBytes();
  }

  private long rowGroupBytes() {
    long bytes = 0;
    for (PageColumn column : columns) {
      bytes += column.bufferedBytes();
    }
    return bytes;
  }

  private void startRowGroup() {
    rowGroup =
        new ColumnChunkPageWriteStore(
            codec.getCompressor(CompressionCodecName.ZSTD),
            schema.parquet(),
            HeapByteBufferAllocator.getInstance(),
            ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH);
    for (PageColumn column : columns) {
      column.startRowGroup(rowGroup.getPageWriter(column.descriptor()));
    }
    rowGroupRows = 0;
  }

  private void endRowGroup() throws IOException {
    if (rowGroupRows > 0) {
      for (PageColumn column : columns) {
        column.endRowGroup();
      }
      parquet.startBlock(rowGroupRows);
      rowGroup.flushToFileWriter(parquet);
      parquet.endBlock();
    }
    rowGroup.close();
  }

  /** Completes the file and tells what is in it. */
  public TableFile finish() throws IOException {
    if (closed) {
      throw new IllegalStateException(schema.name() + ": closed before");
    }
    closed = true;
    try (out) {
      endRowGroup();
      out.holdTail();
      parquet.end(footer);
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
        rowGroup.close();
        codec.release();
      }
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
