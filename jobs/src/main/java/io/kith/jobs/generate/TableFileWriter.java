package io.kith.jobs.generate;

import io.kith.table.TableOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Writes one table row by row: {@code row()}, then one {@code add} per column in the schema's
 * order, then {@code end()}. Same rows, same bytes: the footer is put in its stable form.
 */
final class TableFileWriter implements Closeable {
  static final String FILE_NAME = "part-00000.parquet";

  /** The footer key of the input's name. */
  private static final String INPUT_KEY = "kith.input";

  private static final long ROW_GROUP_BYTES = 64L << 20;

  private final ParquetWriter<Row> writer;
  private final Row row;
  private long rows;

  /** Creates FOLDER/TABLE/part-00000.parquet. */
  TableFileWriter(Path folder, InputTable table) throws IOException {
    Path tableFolder = Files.createDirectories(folder.resolve(table.folder()));
    MessageType schema = table.schema();
    row = new Row(schema.getFieldCount());
    LocalOutputFile file = new LocalOutputFile(tableFolder.resolve(FILE_NAME));
    TableOutputStream out = new TableOutputStream(file.create(0));
    writer =
        new Builder(new OpenFile(out), new RowWriteSupport(schema, out::holdTail))
            .withConf(new PlainParquetConfiguration())
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withRowGroupSize(ROW_GROUP_BYTES)
            .build();
  }

  Row row() {
    row.columns = 0;
    return row;
  }

  long rows() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  /** The row being written; its cells [0, columns) are set. */
  final class Row {
    private final long[] numbers;
    private final String[] texts;
    private final boolean[] absent;
    private int columns;

    private Row(int width) {
      numbers = new long[width];
      texts = new String[width];
      absent = new boolean[width];
    }

    Row add(long number) {
      numbers[columns] = number;
      absent[columns++] = false;
      return this;
    }

    Row add(boolean flag) {
      return add(flag ? 1 : 0);
    }

    Row add(String text) {
      texts[columns] = text;
      absent[columns++] = false;
      return this;
    }

    Row addNull() {
      absent[columns++] = true;
      return this;
    }

    void end() throws IOException {
      if (columns != numbers.length) {
        throw new IllegalStateException(
            "row has %d cells, expected %d".formatted(columns, numbers.length));
      }
      writer.write(this);
      rows++;
    }
  }

  /** A stream that is open already; without blocks, so that no padding depends on the storage. */
  private record OpenFile(PositionOutputStream out) implements OutputFile {
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

  private static final class Builder extends ParquetWriter.Builder<Row, Builder> {
    private final RowWriteSupport rows;

    private Builder(OutputFile file, RowWriteSupport rows) {
      super(file);
      this.rows = rows;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Row> getWriteSupport(ParquetConfiguration configuration) {
      return rows;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in parquet-hadoop, though deprecated
    protected WriteSupport<Row> getWriteSupport(Configuration configuration) {
      return rows;
    }
  }

  private static final class RowWriteSupport extends WriteSupport<Row> {
    private final MessageType schema;
    private final Runnable afterLastRow;
    private RecordConsumer consumer;

    private RowWriteSupport(MessageType schema, Runnable afterLastRow) {
      this.schema = schema;
      this.afterLastRow = afterLastRow;
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
      return new WriteContext(schema, Map.of(INPUT_KEY, schema.getName()));
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in parquet-hadoop, though deprecated
    public WriteContext init(Configuration configuration) {
      return new WriteContext(schema, Map.of(INPUT_KEY, schema.getName()));
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
      consumer = recordConsumer;
    }

    @Override
    public void write(Row row) {
      consumer.startMessage();
      for (int column = 0; column < row.columns; column++) {
        if (!row.absent[column]) {
          Type type = schema.getType(column);
          consumer.startField(type.getName(), column);
          writeCell(row, column, type);
          consumer.endField(type.getName(), column);
        }
      }
      consumer.endMessage();
    }

    private void writeCell(Row row, int column, Type type) {
      switch (type.asPrimitiveType().getPrimitiveTypeName()) {
        case INT64 -> consumer.addLong(row.numbers[column]);
        case INT32 -> consumer.addInteger(Math.toIntExact(row.numbers[column]));
        case BOOLEAN -> consumer.addBoolean(row.numbers[column] != 0);
        case BINARY -> consumer.addBinary(Binary.fromString(row.texts[column]));
        default -> throw new IllegalStateException("no column has the type of " + type);
      }
    }

    /** Parquet calls this when all rows are written and the footer is not. */
    @Override
    public FinalizedWriteContext finalizeWrite() {
      afterLastRow.run();
      return super.finalizeWrite();
    }
  }
}
