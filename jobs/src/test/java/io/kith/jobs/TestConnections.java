package io.kith.jobs;

import io.kith.jobs.read.InputFilesForTests;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Inputs of connections as one Parquet file, from text. */
public final class TestConnections {
  private TestConnections() {}

  /** The connections of "1-2 2-3". */
  public static String pairs(Path folder, String text) {
    String values =
        Arrays.stream(text.strip().split("\\s+", -1))
            .map(pair -> pair.split("-", -1))
            .map(ends -> "(%sL, %sL)".formatted(ends[0], ends[1]))
            .collect(Collectors.joining(", "));
    return rows(folder, "member_a, member_b", values);
  }

  /** The rows of an SQL list of values. */
  public static String rows(Path folder, String columns, String values) {
    return InputFilesForTests.write(
        folder.resolve("connections.parquet"),
        "parquet",
        InputFilesForTests.values(columns, values));
  }
}
