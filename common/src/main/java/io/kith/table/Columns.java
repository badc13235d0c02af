package io.kith.table;

import java.util.OptionalLong;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** The column types that tables are made of, and how a value gets into one. */
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

  static void write(RecordConsumer out, String name, int index, long value) {
    out.startField(name, index);
    out.addLong(value);
    out.endField(name, index);
  }

  static void write(RecordConsumer out, String name, int index, int value) {
    out.startField(name, index);
    out.addInteger(value);
    out.endField(name, index);
  }

  static void write(RecordConsumer out, String name, int index, double value) {
    out.startField(name, index);
    out.addDouble(value);
    out.endField(name, index);
  }

  static void write(RecordConsumer out, String name, int index, Binary value) {
    out.startField(name, index);
    out.addBinary(value);
    out.endField(name, index);
  }

  /** An optional field; empty is null. */
  static void write(RecordConsumer out, String name, int index, OptionalLong value) {
    if (value.isPresent()) {
      write(out, name, index, value.getAsLong());
    }
  }

  /** A list field of {@code values[from, to)}. */
  static void write(RecordConsumer out, String name, int index, long[] values, int from, int to) {
    out.startField(name, index);
    out.startGroup();
    if (from < to) {
      out.startField(LIST, 0);
      for (int i = from; i < to; i++) {
        out.startGroup();
        write(out, ELEMENT, 0, values[i]);
        out.endGroup();
      }
      out.endField(LIST, 0);
    }
    out.endGroup();
    out.endField(name, index);
  }
}
