package io.kith.jobs.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How an engine writes names, texts and types. */
enum SqlDialect {
  SPARK('`', true, "INT", "STRING", "TIMESTAMP"),
  HIVE('`', true, "INT", "STRING", "TIMESTAMP"),
  /** Through its Hive connector, which reads timestamps at its configured precision. */
  TRINO('"', false, "INTEGER", "VARCHAR", "TIMESTAMP"),
  DUCKDB('"', false, "INTEGER", "VARCHAR", "TIMESTAMP WITH TIME ZONE");

  private final char quote;
  private final boolean backslashEscapes;
  private final String integerType;
  private final String textType;
  private final String timestampType;

  SqlDialect(
      char quote,
      boolean backslashEscapes,
      String integerType,
      String textType,
      String timestampType) {
    this.quote = quote;
    this.backslashEscapes = backslashEscapes;
    this.integerType = integerType;
    this.textType = textType;
    this.timestampType = timestampType;
  }

  static Optional<SqlDialect> named(String name) {
    return Arrays.stream(values()).filter(dialect -> dialect.lowerName().equals(name)).findFirst();
  }

  static String names() {
    return Arrays.stream(values()).map(SqlDialect::lowerName).collect(Collectors.joining(", "));
  }

  private String lowerName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A name that is nothing but a name, whatever it holds. */
  String identifier(String name) {
    String mark = String.valueOf(quote);
    return mark + name.replace(mark, mark + mark) + mark;
  }

  /** A text literal that ends where the text ends, whatever it holds. */
  String literal(String text) {
    String escaped =
        backslashEscapes ? text.replace("\\", "\\\\").replace("'", "\\'") : text.replace("'", "''");
    return "'" + escaped + "'";
  }

  /** The engine's name of a manifest's plain type. */
  String plainType(String type) {
    return switch (type) {
      case "INT" -> integerType;
      case "STRING" -> textType;
      case "TIMESTAMP" -> timestampType;
      default -> type; // BIGINT, DOUBLE and BOOLEAN are so called everywhere.
    };
  }
}
