package io.kith.export;

import java.io.IOException;
import java.util.List;
import org.apache.parquet.io.InputFile;

/**
 * What changed in one range of member ids between two versions of a table, both in order of member
 * id: each row that is new or whose exported columns differ, and each member that has none any
 * more.
 */
public final class RowChanges {
  private final ExportSchema schema;
  private final long from;
  private final long to;

  /** Looks at members in [{@code from}, {@code to}]. */
  public RowChanges(ExportSchema schema, long from, long to) {
    this.schema = schema;
    this.from = from;
    this.to = to;
  }

  /**
   * What was looked at.
   *
   * @param changed what was given to the sink
   * @param whole all rows that there are now
   */
  public record Result(RowTotals changed, RowTotals whole) {}

  /**
   * Gives changes to {@code sink}.
   *
   * @param now the file of all rows that the range has now
   * @param before files of earlier rows in order of member id, also of members beyond the range
   */
  public Result copy(InputFile now, List<InputFile> before, RowSink sink) throws IOException {
    RowTotals totals = RowTotals.NONE;
    RowTotals whole = RowTotals.NONE;
    try (RowSource rows = RowSource.open(now, schema);
        Earlier earlier = new Earlier(before)) {
      while (rows.hasNext()) {
        EncodedRow row = rows.next();
        whole = whole.with(row);
        while (earlier.isPresent() && earlier.memberId() < row.memberId()) {
          sink.delete(earlier.memberId());
          totals = totals.plus(new RowTotals(0, 1, 0));
          earlier.advance();
        }
        boolean isKnown = earlier.isPresent() && earlier.memberId() == row.memberId();
        if (!isKnown || !earlier.row.hasValueOf(row)) {
          sink.write(row);
          totals = totals.with(row);
        }
        if (isKnown) {
          earlier.advance();
        }
      }
      for (; earlier.isPresent(); earlier.advance()) {
        sink.delete(earlier.memberId());
        totals = totals.plus(new RowTotals(0, 1, 0));
      }
    }
    return new Result(totals, whole);
  }

  /** The rows of the range in several files, one after the other. */
  private final class Earlier implements AutoCloseable {
    private final List<InputFile> files;
    private int next;
    private RowSource source;
    private EncodedRow row;

    Earlier(List<InputFile> files) throws IOException {
      this.files = files;
      advance();
    }

    boolean isPresent() {
      return row != null;
    }

    long memberId() {
      return row.memberId();
    }

    void advance() throws IOException {
      do {
        row = read();
      } while (row != null && row.memberId() < from);
      if (row != null && row.memberId() > to) {
        row = null;
        next = files.size();
        close();
      }
    }

    /** The next row of any file; null after the last one. */
    private EncodedRow read() throws IOException {
      while (source == null || !source.hasNext()) {
        close();
        if (next >= files.size()) {
          return null;
        }
        source = RowSource.open(files.get(next++), schema);
      }
      return source.next();
    }

    @Override
    public void close() throws IOException {
      if (source != null) {
        source.close();
        source = null;
      }
    }
  }
}
