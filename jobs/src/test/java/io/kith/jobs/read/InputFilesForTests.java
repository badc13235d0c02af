package io.kith.jobs.read;

import io.kith.jobs.SparkForTests;
import io.kith.jobs.table.ConnectionsTable;
import io.kith.jobs.table.InputData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Writes small inputs for tests. */
public final class InputFilesForTests {
  private InputFilesForTests() {}

  /** The rows of a query. */
  public static Dataset<Row> rows(String query) {
    return SparkForTests.session().sql(query);
  }

  /** {@code select * from values …} with the given columns. */
  public static Dataset<Row> values(String columns, String values) {
    return rows("select * from values " + values + " as t(" + columns + ")");
  }

  /** Writes one file in a format, without side files, and gives its path. */
  public static String write(Path file, String format, Dataset<Row> rows) {
    Path folder = file.resolveSibling(file.getFileName() + ".writing");
    rows.coalesce(1)
        .write()
        .format(format)
        .option("header", "true")
        .option("compression", "none")
        .save(folder.toString());
    try (var written = Files.list(folder)) {
      Path part =
          written
              .filter(path -> path.getFileName().toString().startsWith("part-"))
              .findAny()
              .orElseThrow();
      Files.move(part, file);
      try (var rest = Files.list(folder)) {
        for (Path path : rest.toList()) {
          Files.delete(path);
        }
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toString();
  }

  /** Writes a text file and gives its path. */
  public static String text(Path file, String content) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, content).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens connections. */
  public static InputData connections(InputSpec spec) {
    return InputReader.read(SparkForTests.session(), spec, ConnectionsTable.COLUMNS);
  }

  /** Connections at a location. */
  public static InputSpec spec(String location) {
    return InputSpec.of(ConnectionsTable.INPUT, location);
  }
}
