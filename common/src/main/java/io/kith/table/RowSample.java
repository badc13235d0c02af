package io.kith.table;

import java.util.stream.LongStream;

/**
 * Which rows of a table are looked at: all, or of each row group the first run of 500 rows and
 * every so many runs a further one. The same rows whatever asks for them.
 *
 * @param stride 1 takes every run, 2 every second
 */
public record RowSample(long stride) {
  /** Rows that lie together: a page or so is read for each run. */
  public static final int RUN = 500;

  public RowSample {
    if (stride < 1) {
      throw new IllegalArgumentException("stride " + stride + " is below 1");
    }
  }

  /** About {@code limit} of {@code rows} rows; all of them if they are not more. */
  public static RowSample of(long rows, long limit) {
    return new RowSample(Math.max(1, (rows + limit - 1) / limit));
  }

  /** Whether no row is passed over. */
  public boolean isAll() {
    return stride == 1;
  }

  /** The rows to look at in a row group, ascending. */
  long[] indexes(long rowCount) {
    return LongStream.range(0, rowCount).filter(row -> row / RUN % stride == 0).toArray();
  }
}
