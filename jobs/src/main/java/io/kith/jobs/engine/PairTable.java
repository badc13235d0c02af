package io.kith.jobs.engine;

import io.kith.kernel.PairMeasures;
import io.kith.score.Measure;
import java.io.Serializable;
import java.util.List;

/**
 * Where a table of pairs is written.
 *
 * @param folder the path or URI of the table's folder
 * @param targetFileBytes largest size of a file, about
 */
public record PairTable(String folder, long targetFileBytes) implements Serializable {
  /** The names of the measures' columns, in their order. */
  public static List<String> measureColumns() {
    return PairMeasures.ALL.stream().map(Measure::columnName).toList();
  }
}
