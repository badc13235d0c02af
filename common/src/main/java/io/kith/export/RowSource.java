package io.kith.export;

import io.kith.table.TableScan;
import java.io.Closeable;
import java.io.IOException;
import org.apache.parquet.io.InputFile;

/** The rows of one file of a table, encoded, in order of member id. One owner, one thread. */
public final class RowSource implements Closeable {
  private final TableScan<EncodedRow> rows;

  private RowSource(TableScan<EncodedRow> rows) {
    this.rows = rows;
  }

  /** Begins before the first row. */
  public static RowSource open(InputFile file, ExportSchema schema) throws IOException {
    return new RowSource(
        TableScan.open(file, schema::columns, columns -> new AvroRows(columns, schema)));
  }

  /** Whether there is a row left. */
  public boolean hasNext() throws IOException {
    return rows.hasNext();
  }

  /** The next row: the same object each time, filled anew. */
  public EncodedRow next() throws IOException {
    return rows.next();
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
