package io.kith.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column of a published table, or a field of a struct in one.
 *
 * @param name as in the Parquet schema: ASCII letters, digits and underscores
 * @param type {@code BIGINT}, {@code INT}, {@code DOUBLE}, {@code BOOLEAN}, {@code STRING}, {@code
 *     TIMESTAMP} (UTC), {@code STRUCT}, or one of them as {@code ARRAY<…>}
 * @param nullable whether it may be null; elements of arrays never are
 * @param visibility {@code public}, {@code internal} (for ranking, must not be shown), or empty
 *     where the fields of a struct say it
 * @param fields the fields of a struct in order; else empty
 */
public record TableColumn(
    String name,
    String type,
    boolean nullable,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String visibility,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TableColumn> fields) {
  private static final String ELEMENT = "(BIGINT|INT|DOUBLE|BOOLEAN|STRING|TIMESTAMP|STRUCT)";
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern TYPE = Pattern.compile("ARRAY<" + ELEMENT + ">|" + ELEMENT);

  public TableColumn {
    visibility = visibility == null ? "" : visibility; // left out of the JSON
    fields = fields == null ? List.of() : List.copyOf(fields);
    if (name == null || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("'%s' is not a column's name".formatted(name));
    }
    if (type == null || !TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException("column '%s' has type '%s'".formatted(name, type));
    }
    if (type.contains("STRUCT") == fields.isEmpty()) {
      throw new IllegalArgumentException(
          "column '%s' of type %s has %d fields".formatted(name, type, fields.size()));
    }
  }

  /** A column that is no struct. */
  public static TableColumn plain(String name, String type, boolean nullable, String visibility) {
    return new TableColumn(name, type, nullable, visibility, List.of());
  }

  /** Whether it holds a list. */
  public boolean isArray() {
    return type.startsWith("ARRAY<");
  }

  /** The type without {@code ARRAY<>} around it. */
  public String elementType() {
    Matcher matcher = TYPE.matcher(type);
    return matcher.matches() && matcher.group(1) != null ? matcher.group(1) : type;
  }
}
