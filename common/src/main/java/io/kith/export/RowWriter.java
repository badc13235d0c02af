package io.kith.export;

import java.io.Closeable;
import java.io.IOException;

/** Writes rows into one file. */
public interface RowWriter extends Closeable {
  /** Takes a row. */
  void write(EncodedRow row) throws IOException;
}
