package io.kith.table;

import org.apache.parquet.io.api.RecordConsumer;

/** How one table's row is laid out in columns; it holds no row and allocates none. */
interface RowFormat<T> {
  /** Writes one whole row, from start to end of the message. */
  void write(T row, RecordConsumer out);

  /** Whether the row has a member id; only {@code rejected_rows} has rows without. */
  default boolean hasMemberId(T row) {
    return true;
  }

  /** The id that the table is sorted by, of a row that has one. */
  long memberId(T row);

  /** Whether a member has one row only. */
  default boolean isUniqueByMember() {
    return true;
  }
}
