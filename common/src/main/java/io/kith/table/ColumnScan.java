package io.kith.table;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * Reads INT and BIGINT columns of a table's file from its first row to its last, without an object
 * per value: for figures of whole tables. Other columns are not read.
 *
 * @param file of the table
 * @param sample the rows to look at
 */
public record ColumnScan(InputFile file, RowSample sample) {

  /** Is given the values of a column inside a list, row by row. */
  public interface ListValues {
    /** A further row begins. */
    void row();

    /** A further value of that row. */
    void value(long value);
  }

  private interface RowGroup {
    void read(ColumnReader[] columns, long rows);
  }

  /**
   * Gives one array per row with the values of these required columns outside lists; it is used
   * again for the next row.
   */
  public void rows(List<String> columns, Consumer<long[]> row) throws IOException {
    long[] values = new long[columns.size()];
    scan(
        columns.stream().map(column -> new String[] {column}).toList(),
        (readers, rows) -> {
          for (long i = 0; i < rows; i++) {
            for (int column = 0; column < readers.length; column++) {
              values[column] = value(readers[column]);
              readers[column].consume();
            }
            row.accept(values);
          }
        });
  }

  /** Gives a required field of the structs in a list, such as {@code candidates.mutual_count}. */
  public void list(String list, String field, ListValues values) throws IOException {
    scan(
        List.<String[]>of(new String[] {list, Columns.LIST, Columns.ELEMENT, field}),
        (readers, rows) -> {
          ColumnReader reader = readers[0];
          int present = reader.getDescriptor().getMaxDefinitionLevel();
          for (long i = 0; i < rows; i++) {
            values.row();
            do { // After the last value the level is 0, too.
              if (reader.getCurrentDefinitionLevel() == present) {
                values.value(value(reader));
              }
              reader.consume();
            } while (reader.getCurrentRepetitionLevel() != 0);
          }
        });
  }

  private static long value(ColumnReader reader) {
    PrimitiveTypeName type = reader.getDescriptor().getPrimitiveType().getPrimitiveTypeName();
    return type == PrimitiveTypeName.INT32 ? reader.getInteger() : reader.getLong();
  }

  private void scan(List<String[]> paths, RowGroup rowGroup) throws IOException {
    ZstdPages codec = new ZstdPages(TableWriter.ZSTD_LEVEL);
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration()).withCodecFactory(codec).build();
    try (ParquetFileReader reader = ParquetFileReader.open(file, options)) {
      FileMetaData footer = reader.getFooter().getFileMetaData();
      MessageType columns = only(paths, footer.getSchema());
      reader.setRequestedSchema(columns);
      List<BlockMetaData> blocks = reader.getFooter().getBlocks();
      for (int block = 0; block < blocks.size(); block++) {
        long[] rows = RowsAsPages.readable(sample.indexes(blocks.get(block).getRowCount()));
        PageReadStore pages =
            sample.isAll()
                ? reader.readRowGroup(block)
                : reader.readFilteredRowGroup(block, RowsAsPages.ranges(rows));
        rowGroup.read(readers(pages, columns, paths, footer.getCreatedBy()), rows.length);
      }
    } finally {
      codec.release();
    }
  }

  private static ColumnReader[] readers(
      PageReadStore pages, MessageType columns, List<String[]> paths, String createdBy) {
    ColumnReadStoreImpl store =
        new ColumnReadStoreImpl(
            pages, new GroupRecordConverter(columns).getRootConverter(), columns, createdBy);
    return paths.stream()
        .map(columns::getColumnDescription)
        .map((ColumnDescriptor column) -> store.getColumnReader(column))
        .toArray(ColumnReader[]::new);
  }

  /** The schema with these columns alone; each is a top-level field's only one. */
  private static MessageType only(List<String[]> paths, MessageType schema) {
    Types.MessageTypeBuilder columns = Types.buildMessage();
    for (String[] path : paths) {
      columns.addField(only(path, schema));
    }
    return columns.named(schema.getName());
  }

  private static Type only(String[] path, GroupType parent) {
    Type field = parent.getType(path[0]);
    return path.length == 1
        ? field
        : field
            .asGroupType()
            .withNewFields(only(Arrays.copyOfRange(path, 1, path.length), field.asGroupType()));
  }
}
