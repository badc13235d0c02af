package io.kith.jobs.export;

import io.kith.export.RowTotals;
import io.kith.store.ExportManifest;
import java.io.Serializable;
import java.util.List;

/**
 * What became of a unit.
 *
 * @param written what went into the target
 * @param whole all rows of the unit's file
 * @param files those written, if the target consists of files
 */
public record UnitResult(RowTotals written, RowTotals whole, List<File> files)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** As {@link ExportManifest.File}, on its way from a task. */
  public record File(String path, long rows, long bytes, String checksum) implements Serializable {
    private static final long serialVersionUID = 1L;

    ExportManifest.File toManifest() {
      return new ExportManifest.File(path, rows, bytes, checksum);
    }
  }
}
