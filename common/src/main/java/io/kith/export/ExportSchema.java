package io.kith.export;

import io.kith.KithException;
import io.kith.store.Manifest;
import io.kith.store.TableColumn;
import io.kith.table.Visibility;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * What an export gives away of a table, as Avro schemas.
 *
 * <p>BIGINT is {@code long}, INT {@code int}, TIMESTAMP {@code timestamp-micros}, STRUCT a record,
 * ARRAY an array; a nullable column is a union with null, null first.
 */
public final class ExportSchema {
  /** The column that is the key. */
  public static final String MEMBER_ID = "member_id";

  /** The other field of a row. */
  public static final String VALUE = "value";

  /** The property of the table's version in a value's schema. */
  public static final String VERSION_PROPERTY = "kith.schema.version";

  private static final String NAMESPACE = "io.kith.table";

  private final Schema value;

  private ExportSchema(Schema value) {
    this.value = value;
  }

  /**
   * The public columns of a table, or all of them.
   *
   * @throws KithException that refuses, where nothing of the table may leave, or it is not by
   *     member
   */
  public static ExportSchema of(Manifest.Table table, boolean internal) {
    List<TableColumn> left =
        table.columns().stream().filter(column -> isExported(column, internal)).toList();
    boolean isByMember =
        left.stream().anyMatch(column -> column.name().equals(MEMBER_ID) && !column.nullable());
    if (!isByMember || left.size() < 2) {
      throw KithException.refused(
          "Cannot export table %s: it has no %s by member. Export another, or read its files: kith snapshots path %s."
              .formatted(table.name(), internal ? "columns" : "public columns", table.name()));
    }
    Schema value = record(table.name(), left, internal);
    value.addProp(VERSION_PROPERTY, table.schemaVersion());
    return new ExportSchema(value);
  }

  /** The schema whose value is spelled so. */
  public static ExportSchema parse(String value) {
    return new ExportSchema(new Schema.Parser().parse(value));
  }

  private static boolean isExported(TableColumn column, boolean internal) {
    return internal || !column.visibility().equals(Visibility.INTERNAL.tag());
  }

  private static Schema record(String name, List<TableColumn> columns, boolean internal) {
    List<Schema.Field> fields = new ArrayList<>();
    for (TableColumn column : columns) {
      if (isExported(column, internal) && !column.name().equals(MEMBER_ID)) {
        Schema type = type(name + "_" + column.name(), column, internal);
        fields.add(
            column.nullable()
                ? new Schema.Field(
                    column.name(),
                    Schema.createUnion(Schema.create(Schema.Type.NULL), type),
                    null,
                    Schema.Field.NULL_DEFAULT_VALUE)
                : new Schema.Field(column.name(), type));
      }
    }
    return Schema.createRecord(name, null, NAMESPACE, false, fields);
  }

  private static Schema type(String name, TableColumn column, boolean internal) {
    Schema element =
        switch (column.elementType()) {
          case "BIGINT" -> Schema.create(Schema.Type.LONG);
          case "INT" -> Schema.create(Schema.Type.INT);
          case "DOUBLE" -> Schema.create(Schema.Type.DOUBLE);
          case "BOOLEAN" -> Schema.create(Schema.Type.BOOLEAN);
          case "STRING" -> Schema.create(Schema.Type.STRING);
          case "TIMESTAMP" ->
              LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
          case "STRUCT" -> record(name, column.fields(), internal);
          default -> throw new IllegalArgumentException("no type " + column.elementType());
        };
    return column.isArray() ? Schema.createArray(element) : element;
  }

  /** All of a row but the member's id. */
  public Schema value() {
    return value;
  }

  /** The table's name. */
  public String table() {
    return value.getName();
  }

  /** The version of the table's columns. */
  public int version() {
    return ((Number) value.getObjectProp(VERSION_PROPERTY)).intValue();
  }

  /** A record of {@code member_id} and {@code value}. */
  public Schema row() {
    return Schema.createRecord(
        value.getName() + "_row",
        null,
        NAMESPACE,
        false,
        List.of(
            new Schema.Field(MEMBER_ID, Schema.create(Schema.Type.LONG)),
            new Schema.Field(VALUE, value)));
  }

  /** The columns of a file that are exported, the member's id among them. */
  MessageType columns(MessageType file) {
    return new MessageType(file.getName(), fields(file, value));
  }

  private static List<Type> fields(GroupType group, Schema schema) {
    List<Type> fields = new ArrayList<>();
    for (Type field : group.getFields()) {
      if (field.getName().equals(MEMBER_ID) && group instanceof MessageType) {
        fields.add(field);
      } else if (schema.getField(field.getName()) != null) {
        fields.add(exported(field, plain(schema.getField(field.getName()).schema())));
      }
    }
    return fields;
  }

  /** A list has three levels: the annotated group, a repeated group, and the element. */
  private static Type exported(Type field, Schema schema) {
    if (schema.getType() != Schema.Type.ARRAY
        || schema.getElementType().getType() != Schema.Type.RECORD) {
      return field;
    }
    GroupType list = field.asGroupType();
    GroupType repeated = list.getType(0).asGroupType();
    GroupType element = repeated.getType(0).asGroupType();
    return list.withNewFields(
        repeated.withNewFields(element.withNewFields(fields(element, schema.getElementType()))));
  }

  /** The type of a field, without the null of a union. */
  static Schema plain(Schema schema) {
    return schema.isUnion() ? schema.getTypes().get(1) : schema;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
