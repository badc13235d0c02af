package io.kith.table;

/** The layout of a table that is read as a whole, not by member; a member may have many rows. */
interface WholeTableFormat<T> extends RowFormat<T> {
  @Override
  default boolean isUniqueByMember() {
    return false;
  }

  /** As large as pages may be. */
  @Override
  default int rowsPerPage() {
    return Integer.MAX_VALUE;
  }
}
