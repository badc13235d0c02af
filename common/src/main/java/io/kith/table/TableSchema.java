package io.kith.table;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * A published table's columns and what may be shown of them.
 *
 * <p>{@code fields} names every field by its path without the {@code list} and {@code element}
 * levels: {@code member_id}, {@code candidates.introducers}, {@code candidates.reasons.kind}.
 */
public record TableSchema(
    String name, int version, MessageType parquet, Map<String, Visibility> fields) {
  /** The footer key of a table's name. */
  public static final String TABLE_KEY = "kith.table";

  /** The footer key of a table's schema version. */
  public static final String VERSION_KEY = "kith.schema.version";

  /** What the footer key of a field's tag starts with; the field's path follows. */
  public static final String FIELD_KEY_PREFIX = "kith.field.";

  /** The footer key of the number of connections from which on members counted as no mutuals. */
  public static final String HUB_CAP_KEY = "kith.hub_cap";

  public TableSchema {
    requireNonNull(name, "name");
    requireNonNull(parquet, "parquet");
    if (version < 1) {
      throw new IllegalArgumentException("version " + version + " is below 1");
    }
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** A table of flat columns that are all internal. */
  static TableSchema internal(String name, int version, List<Type> columns) {
    Map<String, Visibility> fields = new LinkedHashMap<>();
    columns.forEach(column -> fields.put(column.getName(), Visibility.INTERNAL));
    return new TableSchema(
        name,
        version,
        Types.buildMessage().addFields(columns.toArray(new Type[0])).named(name),
        fields);
  }

  /** What a file's footer says of the table, by key: its name, its version, its fields' tags. */
  public Map<String, String> footer() {
    Map<String, String> footer = new TreeMap<>();
    footer.put(TABLE_KEY, name);
    footer.put(VERSION_KEY, Integer.toString(version));
    fields.forEach((field, visibility) -> footer.put(FIELD_KEY_PREFIX + field, visibility.tag()));
    return footer;
  }
}
