package io.kith.jobs.export;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * One task's part of an export: one file of the table, and the range of members that it stands for.
 *
 * @param index of the unit, from 0
 * @param file where the rows are
 * @param from the first member id of the range, which begins where that of the last unit ends
 * @param to the last member id of the range
 * @param before files of the earlier snapshot that may hold members of the range; none for a whole
 *     export
 */
public record ExportUnit(int index, String file, long from, long to, List<String> before)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The unit's name with five digits. */
  String name() {
    return String.format(Locale.ROOT, "%05d", index);
  }
}
