package io.kith.jobs.read;

import java.util.Map;
import java.util.Optional;

/**
 * What the user said about one input.
 *
 * @param input its name, for example {@code connections}
 * @param location a path (file, folder or glob) or {@code table:NAME}
 * @param format of files: {@code parquet}, {@code csv}, {@code orc}, {@code json}, …
 * @param columns Kith's column names with the source's, where they differ
 * @param where the operator's own filter, over the source's columns
 * @param allPartitions whether several values of a {@code key=value} folder level are wanted
 */
public record InputSpec(
    String input,
    String location,
    String format,
    Map<String, String> columns,
    Optional<String> where,
    boolean allPartitions) {
  /** The format where none is given. */
  public static final String PARQUET = "parquet";

  public InputSpec {
    columns = Map.copyOf(columns);
  }

  /** A Parquet path or {@code table:NAME}, without anything special. */
  public static InputSpec of(String input, String location) {
    return new InputSpec(input, location, PARQUET, Map.of(), Optional.empty(), false);
  }

  /** The same location in another format. */
  public InputSpec withFormat(String otherFormat) {
    return new InputSpec(input, location, otherFormat, columns, where, allPartitions);
  }

  /** The same input under other column names. */
  public InputSpec withColumns(Map<String, String> otherColumns) {
    return new InputSpec(input, location, format, otherColumns, where, allPartitions);
  }

  /** The same input, filtered. */
  public InputSpec withWhere(String expression) {
    return new InputSpec(input, location, format, columns, Optional.of(expression), allPartitions);
  }

  /** The same input, over all values of its {@code key=value} levels. */
  public InputSpec withAllPartitions() {
    return new InputSpec(input, location, format, columns, where, true);
  }
}
