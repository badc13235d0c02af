package io.kith.export;

import java.io.Closeable;
import java.io.IOException;

/** Where rows go, in order of member id. Closed without {@link #finish}, nothing of it counts. */
public interface RowSink extends Closeable {
  /** Takes a row. */
  void write(EncodedRow row) throws IOException;

  /** Takes note that the member has no row any more. */
  void delete(long memberId) throws IOException;

  /** Completes what was written. */
  void finish() throws IOException;
}
