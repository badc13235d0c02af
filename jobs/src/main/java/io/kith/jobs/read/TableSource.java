package io.kith.jobs.read;

import io.kith.jobs.table.InputFile;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Opens {@code table:NAME}, whatever the session's catalog means by the name. */
final class TableSource {
  private static final String PREFIX = "table:";

  private TableSource() {}

  static boolean accepts(String location) {
    return location.startsWith(PREFIX);
  }

  static Source open(SparkSession spark, String location) {
    Dataset<Row> rows = spark.table(location.substring(PREFIX.length()));
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    List<InputFile> files =
        Arrays.stream(rows.inputFiles())
            .sorted()
            .flatMap(path -> file(path, configuration))
            .toList();
    return new Source(rows, files, false, Set.of());
  }

  /** The file, if it still is one: a table's own log decides what is read. */
  private static Stream<InputFile> file(String uri, Configuration configuration) {
    try {
      Path path = new Path(URI.create(uri));
      return Stream.of(
          InputListing.inputFile(path.getFileSystem(configuration).getFileStatus(path)));
    } catch (IOException | IllegalArgumentException e) {
      return Stream.empty();
    }
  }
}
