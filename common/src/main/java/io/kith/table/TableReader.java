package io.kith.table;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/**
 * Reads rows of one file of a table by member id, without Spark.
 *
 * <p>The footer and the index of member ids are kept; a lookup reads the page of ids that may hold
 * the member, and when it does, of every other column the pages that hold the row. Safe for use by
 * many threads; each lookup opens the file anew.
 *
 * @param <T> a row
 */
public final class TableReader<T> {
  private static final int MEMBER_ID_COLUMN = 0;

  private final InputFile file;
  private final Function<MessageType, RecordMaterializer<T>> rows;
  private final ParquetMetadata footer;
  private final MessageType schema;
  private final MessageType idSchema;

  /** By row group, filled when first needed. */
  private final AtomicReferenceArray<IdPages> idPages;

  private TableReader(InputFile file, Function<MessageType, RecordMaterializer<T>> rows)
      throws IOException {
    this.file = file;
    this.rows = rows;
    try (ParquetFileReader reader =
        ParquetFileReader.open(file, options(new ZstdPages(TableWriter.ZSTD_LEVEL)))) {
      footer = reader.getFooter();
    }
    schema = footer.getFileMetaData().getSchema();
    idSchema = Types.buildMessage().addField(schema.getType(Columns.MEMBER_ID)).named("ids");
    idPages = new AtomicReferenceArray<>(footer.getBlocks().size());
    if (schema.getColumnDescription(new String[] {Columns.MEMBER_ID}) == null
        || !schema.getFieldName(MEMBER_ID_COLUMN).equals(Columns.MEMBER_ID)) {
      throw new IOException("'" + file + "' does not begin with column " + Columns.MEMBER_ID);
    }
  }

  static <T> TableReader<T> open(InputFile file, Function<MessageType, RecordMaterializer<T>> rows)
      throws IOException {
    return new TableReader<>(file, rows);
  }

  static ParquetReadOptions options(CompressionCodecFactory codec) {
    return ParquetReadOptions.builder(new PlainParquetConfiguration())
        .withCodecFactory(codec)
        .build();
  }

  /** All rows of the file in order. */
  public TableScan<T> scan() throws IOException {
    return TableScan.open(file, columns -> columns, rows);
  }

  /** The row of that member; empty when the file has none. */
  public Optional<T> find(long memberId) throws IOException {
    List<T> found = new ArrayList<>(1);
    findAll(new long[] {memberId}, found::add);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
  }

  /**
   * Gives the rows of those of the members that the file has, in ascending order, until {@code
   * wantsMore} says no. Few rows are in memory at a time when the caller keeps none.
   *
   * @param memberIds ascending, without repeats
   */
  public void findAll(long[] memberIds, Predicate<? super T> wantsMore) throws IOException {
    requireNonNull(wantsMore, "wantsMore");
    ZstdPages codec = new ZstdPages(TableWriter.ZSTD_LEVEL);
    try (ParquetFileReader ids = open(idSchema, codec)) {
      boolean more = true;
      for (int block = 0; block < footer.getBlocks().size() && more; block++) {
        long[] rowIndexes = rowIndexes(block, memberIds, ids);
        more = rowIndexes.length == 0 || read(block, rowIndexes, codec, wantsMore);
      }
    } finally {
      codec.release();
    }
  }

  /** A reader keeps the offsets of the columns that it was first asked for: one per schema. */
  private ParquetFileReader open(MessageType columns, ZstdPages codec) throws IOException {
    ParquetFileReader reader =
        new ParquetFileReader(file, footer, options(codec), file.newStream());
    reader.setRequestedSchema(columns);
    return reader;
  }

  /** Gives rows of one row group; false when no more are wanted. */
  private boolean read(
      int block, long[] rowIndexes, ZstdPages codec, Predicate<? super T> wantsMore)
      throws IOException {
    long[] rowsRead = RowsAsPages.readable(rowIndexes);
    int notAsked = rowsRead.length > rowIndexes.length ? rowsRead.length - 2 : -1;
    try (ParquetFileReader reader = open(schema, codec)) {
      PageReadStore pages = reader.readFilteredRowGroup(block, RowsAsPages.ranges(rowsRead));
      RecordReader<T> records =
          new ColumnIOFactory().getColumnIO(schema).getRecordReader(pages, rows.apply(schema));
      for (int i = 0; i < rowsRead.length; i++) {
        T row = records.read();
        if (i != notAsked && !wantsMore.test(row)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Where in the row group the members are that it has. */
  private long[] rowIndexes(int block, long[] memberIds, ParquetFileReader reader)
      throws IOException {
    BlockMetaData rowGroup = footer.getBlocks().get(block);
    IdPages index = idPages(block, reader);
    int[] candidates = index.pagesFor(memberIds);
    if (candidates.length == 0) {
      return new long[0];
    }
    long[] rows = RowsAsPages.readable(rowsOf(candidates, index.offsets(), rowGroup.getRowCount()));
    PageReadStore pages = reader.readFilteredRowGroup(block, RowsAsPages.ranges(rows));
    RecordReader<Long> ids =
        new ColumnIOFactory().getColumnIO(idSchema).getRecordReader(pages, new MemberIds());
    long[] found = new long[memberIds.length];
    int size = 0;
    // memberIds[0..wanted) are below all ids to come.
    int wanted = 0;
    for (int i = 0; i < rows.length && wanted < memberIds.length; i++) {
      long row = rows[i];
      long id = ids.read();
      while (wanted < memberIds.length && memberIds[wanted] < id) {
        wanted++;
      }
      if (wanted < memberIds.length && memberIds[wanted] == id) {
        found[size++] = row;
        wanted++;
      }
    }
    return Arrays.copyOf(found, size);
  }

  private static long[] rowsOf(int[] pages, OffsetIndex offsets, long rowCount) {
    return IntStream.of(pages)
        .mapToObj(
            page ->
                LongStream.rangeClosed(
                    offsets.getFirstRowIndex(page), offsets.getLastRowIndex(page, rowCount)))
        .flatMapToLong(rows -> rows)
        .toArray();
  }

  private IdPages idPages(int block, ParquetFileReader reader) throws IOException {
    IdPages known = idPages.get(block);
    if (known == null) {
      ColumnChunkMetaData ids = footer.getBlocks().get(block).getColumns().get(MEMBER_ID_COLUMN);
      known =
          new IdPages(
              longs(reader.readColumnIndex(ids).getMinValues()),
              longs(reader.readColumnIndex(ids).getMaxValues()),
              reader.readOffsetIndex(ids));
      idPages.set(block, known);
    }
    return known;
  }

  private static long[] longs(List<ByteBuffer> values) {
    return values.stream()
        .mapToLong(value -> value.duplicate().order(ByteOrder.LITTLE_ENDIAN).getLong())
        .toArray();
  }

  /** The pages of a row group's member ids; page p holds ids in [min[p], max[p]], ascending. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record IdPages(long[] min, long[] max, OffsetIndex offsets) {
    /** The pages that may hold any of the ascending ids, ascending. */
    int[] pagesFor(long[] memberIds) {
      int[] found = new int[min.length];
      int size = 0;
      int id = 0;
      for (int page = 0; page < min.length && id < memberIds.length; page++) {
        while (id < memberIds.length && memberIds[id] < min[page]) {
          id++;
        }
        if (id < memberIds.length && memberIds[id] <= max[page]) {
          found[size++] = page;
        }
      }
      return Arrays.copyOf(found, size);
    }
  }
}
