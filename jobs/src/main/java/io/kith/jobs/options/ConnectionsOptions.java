package io.kith.jobs.options;

import io.kith.jobs.read.ColumnMapping;
import io.kith.jobs.read.InputFilters;
import io.kith.jobs.table.ConnectionsTable;
import io.kith.jobs.table.InputColumns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** What is read, and how: the input of every job. */
public final class ConnectionsOptions {
  /** The columns of each input of the command. */
  private final Map<String, InputColumns> inputs =
      new TreeMap<>(Map.of(ConnectionsTable.INPUT, ConnectionsTable.COLUMNS));

  @Option(
      names = "--connections",
      paramLabel = "PATH|table:NAME",
      description =
          "Connections: a file, folder or glob, or a table of the catalog. Columns member_a and"
              + " member_b; optional connected_at and strength.")
  public Optional<String> location = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "parquet",
      description = "Format of input files: parquet, csv, orc, json. Default: ${DEFAULT-VALUE}.")
  public String format;

  @Option(
      names = "--columns",
      paramLabel = "INPUT.NAME=SOURCE,…",
      description =
          "Map column names, such as connections.member_b=dst_id. Repeatable, or split by commas.")
  List<String> columns = List.of();

  @Option(
      names = "--where",
      paramLabel = "INPUT=EXPRESSION",
      description = "Keep only the rows of an input that meet an SQL expression. Repeatable.")
  List<String> where = List.of();

  @Option(
      names = "--all-partitions",
      description = "Read folders with several values of a key=value level, such as one per day.")
  public boolean allPartitions;

  @Option(
      names = "--require-mutual",
      description = "Keep only pairs that are present in both directions.")
  public boolean requireMutual;

  @Option(
      names = "--max-rejected",
      paramLabel = "SHARE",
      defaultValue = "1%",
      converter = Share.Converter.class,
      description =
          "Stop when more than this share of an input's rows is rejected: 0.01 or 1%%."
              + " Default: ${DEFAULT-VALUE}.")
  public Share maxRejected;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      converter = AsOf.Converter.class,
      description =
          "Business time: a date (00:00 UTC) or ISO-8601 with an offset. Default: now. Later rows"
              + " give no evidence, but their pairs are not recommended.")
  public AsOf asOf;

  @Option(
      names = "--as-of-strict",
      description = "Ignore rows dated after the as-of wholly, as in evaluation and backfill.")
  public boolean asOfStrict;

  /** Adds an input of the command, for {@code --columns} and {@code --where}. */
  public void alsoReads(String input, InputColumns itsColumns) {
    inputs.put(input, itsColumns);
  }

  /** The column names of one input, Kith's to the source's. */
  public Map<String, String> columnsOf(String input) {
    return ColumnMapping.parse(columns, inputs).of(input);
  }

  /** The operator's own filter of one input. */
  public Optional<String> whereOf(String input) {
    return InputFilters.parse(where, inputs.keySet()).of(input);
  }
}
