package io.kith.export;

import java.io.Serializable;
import java.util.Collection;
import java.util.Locale;

/**
 * How much went through, to be compared with what arrived.
 *
 * @param rows rows written
 * @param deleted members whose rows are to go
 * @param checksum the sum of the rows' checksums, whatever their order
 */
public record RowTotals(long rows, long deleted, long checksum) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Nothing yet. */
  public static final RowTotals NONE = new RowTotals(0, 0, 0);

  /** With one more row. */
  public RowTotals with(EncodedRow row) {
    return new RowTotals(rows + 1, deleted, checksum + row.checksum());
  }

  /** Both together. */
  public RowTotals plus(RowTotals other) {
    return new RowTotals(rows + other.rows, deleted + other.deleted, checksum + other.checksum);
  }

  /** All together. */
  public static RowTotals sum(Collection<RowTotals> totals) {
    return totals.stream().reduce(NONE, RowTotals::plus);
  }

  /** The checksum as 16 hexadecimal digits. */
  public String checksumHex() {
    return hex(checksum);
  }

  static String hex(long checksum) {
    return String.format(Locale.ROOT, "%016x", checksum);
  }
}
