package io.kith.jobs.export;

import io.kith.export.RowTotals;
import java.util.List;

/**
 * What an export came to.
 *
 * @param isNew whether anything was done: false where the target had it already
 * @param written what was written into the target, by this attempt and earlier ones
 * @param whole all rows of the table
 * @param facts what else a person wants to know, in words: label and value
 */
public record ExportResult(
    boolean isNew, String version, RowTotals written, RowTotals whole, List<Fact> facts) {
  /** A line of the summary. */
  public record Fact(String label, String value) {}

  /** Changed rows and deletions over all rows; 1 for a whole export. */
  public double changedShare() {
    long changed = written.rows() + written.deleted();
    return whole.rows() == 0 ? (changed == 0 ? 0 : 1) : (double) changed / whole.rows();
  }
}
