package io.kith.table;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.internal.filter2.columnindex.RowRanges;

/**
 * Single rows in the form in which parquet-hadoop takes ranges of rows: as if each were a page.
 *
 * <p>Only the row indexes are ever asked for.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record RowsAsPages(long[] rowIndexes) implements OffsetIndex {
  /** The ranges that hold exactly these rows of a row group. */
  static RowRanges ranges(long[] ascendingRowIndexes) {
    return RowRanges.create(
        Long.MAX_VALUE,
        IntStream.range(0, ascendingRowIndexes.length).iterator(),
        new RowsAsPages(ascendingRowIndexes));
  }

  /**
   * These rows, with the one before the last, which has to be read, too: parquet-hadoop takes a
   * column for read to its end while it has yet to skip to the last row, and would give another.
   */
  static long[] readable(long[] ascendingRowIndexes) {
    int last = ascendingRowIndexes.length - 1;
    long before = ascendingRowIndexes[last] - 1;
    if (before < 0 || (last > 0 && ascendingRowIndexes[last - 1] == before)) {
      return ascendingRowIndexes;
    }
    long[] rows = Arrays.copyOf(ascendingRowIndexes, last + 2);
    rows[last] = before;
    rows[last + 1] = before + 1;
    return rows;
  }

  @Override
  public int getPageCount() {
    return rowIndexes.length;
  }

  @Override
  public long getFirstRowIndex(int row) {
    return rowIndexes[row];
  }

  @Override
  public long getLastRowIndex(int row, long rowGroupRowCount) {
    return rowIndexes[row];
  }

  @Override
  public long getOffset(int row) {
    throw new UnsupportedOperationException("a row has no offset");
  }

  @Override
  public int getCompressedPageSize(int row) {
    throw new UnsupportedOperationException("a row has no compressed size");
  }
}
