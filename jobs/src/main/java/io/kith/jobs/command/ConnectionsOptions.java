package io.kith.jobs.command;

import io.kith.KithException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is read, and how: the input of every job. */
final class ConnectionsOptions {
  @Option(
      names = "--connections",
      paramLabel = "PATH|table:NAME",
      description =
          "Connections: a file, folder or glob, or a table of the catalog. Columns member_a and"
              + " member_b; optional connected_at and strength.")
  Optional<String> location = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "parquet",
      description = "Format of input files: parquet, csv, orc, json. Default: ${DEFAULT-VALUE}.")
  String format;

  @Option(
      names = "--columns",
      paramLabel = "INPUT.NAME=SOURCE",
      split = ",",
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
  boolean allPartitions;

  @Option(
      names = "--require-mutual",
      description = "Keep only pairs that are present in both directions.")
  boolean requireMutual;

  @Option(
      names = "--max-rejected",
      paramLabel = "SHARE",
      defaultValue = "1%",
      converter = Share.Converter.class,
      description =
          "Stop when more than this share of an input's rows is rejected: 0.01 or 1%%."
              + " Default: ${DEFAULT-VALUE}.")
  Share maxRejected;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      converter = AsOf.Converter.class,
      description =
          "Business time: a date (00:00 UTC) or ISO-8601 with an offset. Default: now. Later rows"
              + " give no evidence, but their pairs are not recommended.")
  AsOf asOf;

  @Option(
      names = "--as-of-strict",
      description = "Ignore rows dated after the as-of wholly, as in evaluation and backfill.")
  boolean asOfStrict;

  /** The column names of one input, Kith's to the source's. */
  Map<String, String> columnsOf(String input) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String mapping : columns) {
      int equals = mapping.indexOf('=');
      int dot = mapping.indexOf('.');
      if (dot <= 0 || equals <= dot + 1 || equals == mapping.length() - 1) {
        throw KithException.commandLine(
            "Cannot read --columns '%s': it is not of the form INPUT.NAME=SOURCE. Write for example connections.member_b=dst_id."
                .formatted(mapping));
      }
      requireKnown("--columns", mapping.substring(0, dot).strip());
      if (mapping.substring(0, dot).strip().equals(input)) {
        names.put(
            mapping.substring(dot + 1, equals).strip(), mapping.substring(equals + 1).strip());
      }
    }
    return names;
  }

  /** The operator's own filter of one input. */
  Optional<String> whereOf(String input) {
    Optional<String> expression = Optional.empty();
    for (String filter : where) {
      int equals = filter.indexOf('=');
      if (equals <= 0 || equals == filter.length() - 1) {
        throw KithException.commandLine(
            "Cannot read --where '%s': it is not of the form INPUT=EXPRESSION. Write for example \"connections=status = 'accepted'\"."
                .formatted(filter));
      }
      requireKnown("--where", filter.substring(0, equals).strip());
      if (filter.substring(0, equals).strip().equals(input)) {
        String more = filter.substring(equals + 1).strip();
        expression =
            Optional.of(expression.map(e -> "(%s) AND (%s)".formatted(e, more)).orElse(more));
      }
    }
    return expression;
  }

  private static void requireKnown(String option, String input) {
    if (!input.equals("connections")) {
      throw KithException.commandLine(
          "Cannot use %s for input '%s': there is no such input. Inputs: connections."
              .formatted(option, input));
    }
  }
}
