package io.kith.jobs.people;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;

/** Some rows of an input, packed. */
interface RowChunk extends Serializable {
  /** Takes in a row, which its owner may use again. */
  void add(InternalRow row);

  /** Rows that take memory. */
  int size();

  /** What was seen. */
  RowCounts counts();
}
