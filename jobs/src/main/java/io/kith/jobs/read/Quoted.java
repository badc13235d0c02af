package io.kith.jobs.read;

/** A name as Spark's column expressions take it literally, dots and all. */
final class Quoted {
  private Quoted() {}

  static String name(String column) {
    return "`" + column.replace("`", "``") + "`";
  }
}
