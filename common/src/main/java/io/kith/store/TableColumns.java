package io.kith.store;

import io.kith.table.TableSchema;
import io.kith.table.Visibility;
import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** A table's Parquet schema in the words of a manifest. */
public final class TableColumns {
  private final TableSchema schema;

  private TableColumns(TableSchema schema) {
    this.schema = schema;
  }

  /** The columns of a table. */
  public static List<TableColumn> of(TableSchema schema) {
    return new TableColumns(schema).columns(schema.parquet(), "");
  }

  private List<TableColumn> columns(GroupType group, String prefix) {
    return group.getFields().stream().map(field -> column(field, prefix)).toList();
  }

  private TableColumn column(Type field, String prefix) {
    String path = prefix + field.getName();
    boolean list =
        field.getLogicalTypeAnnotation() instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation;
    Type value = list ? element(field) : field;
    String type = value.isPrimitive() ? typeName(value.asPrimitiveType()) : "STRUCT";
    Visibility visibility = schema.fields().get(path);
    return new TableColumn(
        field.getName(),
        list ? "ARRAY<" + type + ">" : type,
        field.isRepetition(Type.Repetition.OPTIONAL),
        visibility == null ? "" : visibility.tag(),
        value.isPrimitive() ? List.of() : columns(value.asGroupType(), path + "."));
  }

  /** A list has three levels: the annotated group, a repeated group, and the element. */
  private static Type element(Type list) {
    return list.asGroupType().getType(0).asGroupType().getType(0);
  }

  private static String typeName(PrimitiveType type) {
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    return switch (type.getPrimitiveTypeName()) {
      case INT64 ->
          logical instanceof LogicalTypeAnnotation.TimestampLogicalTypeAnnotation
              ? "TIMESTAMP"
              : "BIGINT";
      case INT32 -> "INT";
      case DOUBLE -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
      case BINARY -> "STRING";
      default -> throw new IllegalArgumentException("no published table has a " + type);
    };
  }
}
