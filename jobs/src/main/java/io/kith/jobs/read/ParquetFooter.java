package io.kith.jobs.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * What a Parquet footer says twice must be the same both times.
 *
 * <p>Readers believe a row group's number of rows: one that is too small loses rows silently, and
 * one that is too large makes rows out of nothing, without end. The values of each column, and the
 * file's own number of rows, say how many there are.
 */
final class ParquetFooter {
  /** The footer's length and the magic number. */
  private static final int TAIL_BYTES = 8;

  private static final int MAGIC_BYTES = 4;

  private final FileMetaData footer;
  private final long footerStart;
  private final MessageType schema;

  private ParquetFooter(FileMetaData footer, long footerStart, MessageType schema) {
    this.footer = footer;
    this.footerStart = footerStart;
    this.schema = schema;
  }

  /** Fails if the footer of a file that was opened before contradicts itself. */
  static void check(SeekableInputStream file, long fileBytes, MessageType schema)
      throws IOException {
    byte[] tail = new byte[TAIL_BYTES];
    file.seek(fileBytes - TAIL_BYTES);
    file.readFully(tail);
    if (tail[TAIL_BYTES - 1] != '1') {
      return; // PARE: only Parquet's own reader has the keys of an encrypted footer.
    }
    int footerBytes = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
    long footerStart = fileBytes - TAIL_BYTES - footerBytes;
    byte[] bytes = new byte[footerBytes];
    file.seek(footerStart);
    file.readFully(bytes);
    FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(bytes));
    new ParquetFooter(footer, footerStart, schema).check();
  }

  private void check() throws IOException {
    long rows = 0;
    for (RowGroup group : footer.getRow_groups()) {
      checkGroup(group);
      rows += group.getNum_rows();
    }
    if (rows != footer.getNum_rows()) {
      throw contradiction(
          "its row groups have %d rows, the file has %d".formatted(rows, footer.getNum_rows()));
    }
  }

  private void checkGroup(RowGroup group) throws IOException {
    if (group.getNum_rows() < 0) {
      throw contradiction("a row group has %d rows".formatted(group.getNum_rows()));
    }
    int columns = schema.getColumns().size();
    if (group.getColumnsSize() != columns) {
      throw contradiction(
          "a row group has %d of %d columns".formatted(group.getColumnsSize(), columns));
    }
    for (ColumnChunk chunk : group.getColumns()) {
      // Of an encrypted column the metadata is elsewhere.
      if (chunk.isSetMeta_data()) {
        checkColumn(chunk.getMeta_data(), group.getNum_rows());
      }
    }
  }

  private void checkColumn(ColumnMetaData column, long rows) throws IOException {
    String[] path = column.getPath_in_schema().toArray(String[]::new);
    String name = String.join(".", path);
    if (!schema.containsPath(path) || !schema.getType(path).isPrimitive()) {
      throw contradiction("a row group has a column '%s', the file has not".formatted(name));
    }
    PrimitiveTypeName type = schema.getType(path).asPrimitiveType().getPrimitiveTypeName();
    if (!nameInFiles(type).equals(column.getType().name())) {
      throw contradiction(
          "column '%s' is %s, and in a row group %s".formatted(name, type, column.getType()));
    }
    if (schema.getMaxRepetitionLevel(path) == 0 && column.getNum_values() != rows) {
      throw contradiction(
          "a row group has %d rows, and %d values of column '%s'"
              .formatted(rows, column.getNum_values(), name));
    }
    long start = column.getData_page_offset();
    if (column.isSetDictionary_page_offset() && column.getDictionary_page_offset() > 0) {
      start = Math.min(start, column.getDictionary_page_offset());
    }
    long bytes = column.getTotal_compressed_size();
    boolean inside = start >= MAGIC_BYTES && bytes >= 0 && bytes <= footerStart - start;
    if (rows > 0 && !inside) {
      throw contradiction(
          "column '%s' lies at byte %d, %d bytes long, outside of the file"
              .formatted(name, start, bytes));
    }
  }

  private static String nameInFiles(PrimitiveTypeName type) {
    return type == PrimitiveTypeName.BINARY ? "BYTE_ARRAY" : type.name();
  }

  private static IOException contradiction(String what) {
    return new IOException("its footer contradicts itself: " + what);
  }
}
