package io.kith.jobs;

import io.kith.jobs.read.InputFilesForTests;
import io.kith.jobs.read.ParquetFileForTests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Inputs of connections as one Parquet file, from text. */
public final class TestConnections {
  private TestConnections() {}

  /** The connections of "1-2 2-3". */
  public static String pairs(Path folder, String text) {
    List<List<Object>> rows = new ArrayList<>();
    for (String pair : text.strip().split("\\s+", -1)) {
      String[] ends = pair.split("-", -1);
      rows.add(List.of(Long.parseLong(ends[0]), Long.parseLong(ends[1])));
    }
    return ParquetFileForTests.of(
            folder.resolve("connections.parquet"),
            "required int64 member_a; required int64 member_b;")
        .write(rows);
  }

  /** The rows of an SQL list of values. */
  public static String rows(Path folder, String columns, String values) {
    return InputFilesForTests.write(
        folder.resolve("connections.parquet"),
        "parquet",
        InputFilesForTests.values(columns, values));
  }
}
