package io.kith.table;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;

/** Hands rows to Parquet by a {@link RowFormat}, and says when the last of them is out. */
final class RowWriteSupport<T> extends WriteSupport<T> {
  private final TableSchema schema;
  private final RowFormat<T> format;
  private final Map<String, String> footer;
  private final Runnable afterLastRow;

  private RecordConsumer out;

  RowWriteSupport(
      TableSchema schema, RowFormat<T> format, Map<String, String> footer, Runnable afterLastRow) {
    this.schema = schema;
    this.format = format;
    this.footer = footer;
    this.afterLastRow = afterLastRow;
  }

  /** The older form, abstract in parquet-hadoop. */
  @Override
  @SuppressWarnings("deprecation")
  public WriteContext init(Configuration configuration) {
    return new WriteContext(schema.parquet(), footer);
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(schema.parquet(), footer);
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    out = recordConsumer;
  }

  @Override
  public void write(T row) {
    format.write(row, out);
  }

  /** Parquet calls this when all rows are written and indexes and footer are not. */
  @Override
  public FinalizedWriteContext finalizeWrite() {
    afterLastRow.run();
    return super.finalizeWrite();
  }
}
