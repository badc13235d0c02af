package io.kith.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/**
 * All rows of one file of a table in order, or of some of its columns, without Spark. Holds one row
 * group at a time. One owner, one thread.
 *
 * @param <T> a row; it may be the same object each time, filled anew
 */
public final class TableScan<T> implements Closeable {
  private final CompressionCodecFactory codec;
  private final ParquetFileReader file;
  private final MessageType schema;
  private final MessageType columns;
  private final RecordMaterializer<T> rows;
  private RecordReader<T> records;
  private long left;

  private TableScan(
      InputFile input,
      CompressionCodecFactory codec,
      UnaryOperator<MessageType> wanted,
      Function<MessageType, RecordMaterializer<T>> materializer)
      throws IOException {
    this.codec = codec;
    file = ParquetFileReader.open(input, TableReader.options(codec));
    schema = file.getFileMetaData().getSchema();
    columns = wanted.apply(schema);
    file.setRequestedSchema(columns);
    rows = materializer.apply(columns);
  }

  /**
   * Begins before the first row.
   *
   * @param columns chooses columns from those of the file
   * @param rows makes rows of the chosen columns
   */
  public static <T> TableScan<T> open(
      InputFile file,
      UnaryOperator<MessageType> columns,
      Function<MessageType, RecordMaterializer<T>> rows)
      throws IOException {
    return new TableScan<>(file, new ZstdPages(TableWriter.ZSTD_LEVEL), columns, rows);
  }

  /** As {@link #open}, of a file that somebody else wrote. */
  static <T> TableScan<T> openInput(
      InputFile file,
      UnaryOperator<MessageType> columns,
      Function<MessageType, RecordMaterializer<T>> rows)
      throws IOException {
    return new TableScan<>(file, new InputPages(), columns, rows);
  }

  /** Whether there is a row left. */
  public boolean hasNext() throws IOException {
    while (left == 0) {
      PageReadStore rowGroup = file.readNextRowGroup();
      if (rowGroup == null) {
        return false;
      }
      left = rowGroup.getRowCount();
      records = new ColumnIOFactory().getColumnIO(columns, schema).getRecordReader(rowGroup, rows);
    }
    return true;
  }

  /** The next row. */
  public T next() throws IOException {
    if (!hasNext()) {
      throw new NoSuchElementException("no row is left in '" + file.getFile() + "'");
    }
    left--;
    return records.read();
  }

  /** What the footer says beside the table's schema, by key. */
  public Map<String, String> notes() {
    Map<String, String> notes = new TreeMap<>(file.getFileMetaData().getKeyValueMetaData());
    notes
        .keySet()
        .removeIf(
            key ->
                key.equals(TableSchema.TABLE_KEY)
                    || key.equals(TableSchema.VERSION_KEY)
                    || key.startsWith(TableSchema.FIELD_KEY_PREFIX));
    return notes;
  }

  @Override
  public void close() throws IOException {
    try {
      file.close();
    } finally {
      codec.release();
    }
  }
}
