package io.kith.jobs.engine;

import io.kith.table.TableFile;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A table of pairs that was written.
 *
 * @param files in the order of their members; paths are file names
 * @param counts what was counted, by name
 * @param wedges wedges walked
 */
public record PairTableResult(List<TableFile> files, Map<String, Long> counts, long wedges) {

  /** One unit's part, in a form that travels: at most one file. */
  record Part(List<UnitResult.WrittenFile> files, Map<String, Long> counts, long wedges)
      implements Serializable {}

  static PairTableResult of(List<Part> parts) {
    List<TableFile> files = new ArrayList<>();
    Map<String, Long> counts = new TreeMap<>();
    long wedges = 0;
    for (Part part : parts) {
      part.files().forEach(file -> files.add(file.toTableFile()));
      part.counts().forEach((name, count) -> counts.merge(name, count, Long::sum));
      wedges += part.wedges();
    }
    return new PairTableResult(files, counts, wedges);
  }
}
