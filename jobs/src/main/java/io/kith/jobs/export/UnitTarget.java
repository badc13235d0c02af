package io.kith.jobs.export;

import io.kith.export.ExportSchema;
import io.kith.export.RowChanges;
import io.kith.export.RowSink;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Where tasks write their units. */
interface UnitTarget extends Serializable {
  /** What an earlier attempt wrote of the unit, if it is whole and still there. */
  Optional<UnitResult> known(ExportUnit unit, Configuration hadoop) throws IOException;

  /**
   * Begins to write a unit.
   *
   * @param attempt a number that no other attempt of the export has
   */
  Sink open(ExportUnit unit, ExportSchema schema, long attempt, Configuration hadoop)
      throws IOException;

  /** Takes the rows of one unit; closed before {@link #complete}, it leaves nothing that counts. */
  interface Sink extends RowSink {
    /** Notes that the unit, which is finished, is whole. */
    UnitResult complete(RowChanges.Result totals) throws IOException;
  }
}
