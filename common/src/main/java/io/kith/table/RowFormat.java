package io.kith.table;

/** How one table's row is laid out in columns; it holds no row and allocates none. */
interface RowFormat<T> {
  /** Writes one row to the schema's leaf columns, at least one value or null to each. */
  void write(T row, PageColumn[] columns);

  /** Whether the row has a member id; only {@code rejected_rows} has rows without. */
  default boolean hasMemberId(T row) {
    return true;
  }

  /** The id that the table is sorted by, of a row that has one. */
  long memberId(T row);

  /** Rows per page at most: few where rows are large, so that a lookup skips few of them. */
  default int rowsPerPage() {
    return 500;
  }

  /** Whether a text inside a list, by the name of its field, is one of a few words repeated. */
  default boolean isOfFewWords(String field) {
    return true;
  }

  /** Whether a member has one row only. */
  default boolean isUniqueByMember() {
    return true;
  }
}
