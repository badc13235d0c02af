package io.kith.jobs.command;

import io.kith.store.Manifest;
import io.kith.store.TableColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The SQL that makes one published table known to an engine; {@link #toString} gives it. */
record TableStatement(SqlDialect dialect, Manifest.Table table, String folder) {

  @Override
  public String toString() {
    String name = dialect.identifier(table.name());
    return internalFields()
        + switch (dialect) {
          case SPARK ->
              "CREATE TABLE %s (\n%s\n)\nUSING PARQUET\nLOCATION %s;"
                  .formatted(name, columns(), dialect.literal(fileUri()));
          case HIVE ->
              "CREATE EXTERNAL TABLE %s (\n%s\n)\nSTORED AS PARQUET\nLOCATION %s;"
                  .formatted(name, columns(), dialect.literal(fileUri()));
          case TRINO ->
              "CREATE TABLE %s (\n%s\n)\nWITH (format = 'PARQUET', external_location = %s);"
                  .formatted(name, columns(), dialect.literal(fileUri()));
          case DUCKDB -> "CREATE OR REPLACE VIEW %s AS\n%s;".formatted(name, duckDbQuery());
        };
  }

  private String internalFields() {
    List<String> names = new ArrayList<>();
    table.columns().forEach(column -> addInternal(column, "", names));
    return names.isEmpty()
        ? ""
        : "-- internal, must not be shown to members: " + String.join(", ", names) + "\n";
  }

  private static void addInternal(TableColumn column, String prefix, List<String> names) {
    if (column.visibility().equals("internal")) {
      names.add(prefix + column.name());
    }
    column.fields().forEach(field -> addInternal(field, prefix + column.name() + ".", names));
  }

  private String columns() {
    return table.columns().stream()
        .map(column -> "  " + dialect.identifier(column.name()) + " " + type(column))
        .collect(Collectors.joining(",\n"));
  }

  private String type(TableColumn column) {
    String element =
        column.fields().isEmpty() ? dialect.plainType(column.elementType()) : struct(column);
    if (!column.isArray()) {
      return element;
    }
    return switch (dialect) {
      case SPARK, HIVE -> "ARRAY<" + element + ">";
      case TRINO -> "ARRAY(" + element + ")";
      case DUCKDB -> element + "[]";
    };
  }

  private String struct(TableColumn column) {
    String separator = dialect == SqlDialect.SPARK || dialect == SqlDialect.HIVE ? ": " : " ";
    String fields =
        column.fields().stream()
            .map(field -> dialect.identifier(field.name()) + separator + type(field))
            .collect(Collectors.joining(", "));
    return switch (dialect) {
      case SPARK, HIVE -> "STRUCT<" + fields + ">";
      case TRINO -> "ROW(" + fields + ")";
      case DUCKDB -> "STRUCT(" + fields + ")";
    };
  }

  /** Engines on a cluster would look for a bare path on their default file system. */
  private String fileUri() {
    return folder.startsWith("/") ? "file://" + folder : folder;
  }

  private String duckDbQuery() {
    String columns =
        table.columns().stream()
            .map(column -> table.files().isEmpty() ? emptyColumn(column) : nameOf(column))
            .collect(Collectors.joining(",\n  ", "  ", ""));
    return table.files().isEmpty()
        ? "SELECT\n" + columns + "\nWHERE false"
        : "SELECT\n%s\nFROM read_parquet(%s, hive_partitioning = false)"
            .formatted(columns, dialect.literal(duckDbLocation() + "/*.parquet"));
  }

  private String nameOf(TableColumn column) {
    return dialect.identifier(column.name());
  }

  /** No file would tell DuckDB the type. */
  private String emptyColumn(TableColumn column) {
    return "CAST(NULL AS %s) AS %s".formatted(type(column), nameOf(column));
  }

  /** DuckDB knows object stores by other schemes than Hadoop. */
  private String duckDbLocation() {
    return folder.startsWith("s3a://") ? "s3://" + folder.substring("s3a://".length()) : folder;
  }
}
