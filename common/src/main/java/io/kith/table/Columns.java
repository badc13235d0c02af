package io.kith.table;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** The column types that tables are made of and how optional values and lists get into them. */
final class Columns {
  static final String MEMBER_ID = "member_id";

  /** The two inner levels of a list in the standard three-level form. */
  static final String LIST = "list";

  static final String ELEMENT = "element";

  private Columns() {}

  static Type requiredLong(String name) {
    return Types.required(PrimitiveTypeName.INT64).named(name);
  }

  static Type optionalLong(String name) {
    return Types.optional(PrimitiveTypeName.INT64).named(name);
  }

  static Type requiredInt(String name) {
    return Types.required(PrimitiveTypeName.INT32).named(name);
  }

  static Type optionalInt(String name) {
    return Types.optional(PrimitiveTypeName.INT32).named(name);
  }

  static Type requiredDouble(String name) {
    return Types.required(PrimitiveTypeName.DOUBLE).named(name);
  }

  static Type optionalDouble(String name) {
    return Types.optional(PrimitiveTypeName.DOUBLE).named(name);
  }

  static Type requiredBoolean(String name) {
    return Types.required(PrimitiveTypeName.BOOLEAN).named(name);
  }

  static Type requiredString(String name) {
    return Types.required(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named(name);
  }

  static Type optionalString(String name) {
    return Types.optional(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named(name);
  }

  /** Microseconds since 1970 UTC. */
  static Type optionalTimestamp(String name) {
    return Types.optional(PrimitiveTypeName.INT64)
        .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
        .named(name);
  }

  static Type requiredLongs(String name) {
    return Types.requiredList().requiredElement(PrimitiveTypeName.INT64).named(name);
  }

  /** Writes a value or null to an optional column outside lists. */
  static void write(PageColumn column, OptionalLong value) {
    if (value.isPresent()) {
      column.write(value.getAsLong(), 0);
    } else {
      column.writeNull(0, 0);
    }
  }

  /** Writes a value or null to an optional column outside lists. */
  static void write(PageColumn column, OptionalInt value) {
    if (value.isPresent()) {
      column.write(value.getAsInt(), 0);
    } else {
      column.writeNull(0, 0);
    }
  }

  /** Writes a value, or null for NaN, to an optional column outside lists. */
  static void writeUnlessNaN(PageColumn column, double value) {
    if (Double.isNaN(value)) {
      column.writeNull(0, 0);
    } else {
      column.write(value, 0);
    }
  }

  /** Writes a required list of longs outside lists. */
  static void write(PageColumn column, long[] values) {
    if (values.length == 0) {
      column.writeNull(0, 0);
    }
    for (int i = 0; i < values.length; i++) {
      column.write(values[i], i == 0 ? 0 : 1);
    }
  }
}
