package io.kith.table;

import io.kith.KithException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * Finds members wherever a table names them. Reads the columns that hold ids of members, and no
 * others; keeps no row.
 */
public final class MemberMentions {
  /** By table: the columns that hold ids of members, as the manifest names them. */
  private static final Map<String, List<String>> COLUMNS =
      Map.of(
          RecommendationsTable.NAME,
          List.of("member_id", "candidates.candidate_id", "candidates.introducers"),
          MemberNetworkTable.NAME,
          List.of("member_id", "component_id"),
          MemberConnectionsTable.NAME,
          List.of("member_id", "connections", "open_connections"),
          SecondDegreeFacetsTable.NAME,
          List.of(
              "member_id",
              "facets.first_degree_members",
              "facets.introducers",
              "facets.second_degree_members"),
          RejectedRowsTable.NAME,
          List.of("member_id", "other_id", "detail"));

  private final List<String> columns;
  private final LongPredicate wanted;
  private final Taker taker;

  private MemberMentions(List<String> columns, LongPredicate wanted, Taker taker) {
    this.columns = columns;
    this.wanted = wanted;
    this.taker = taker;
  }

  /** Takes what is found. */
  @FunctionalInterface
  public interface Taker {
    /**
     * A mention.
     *
     * @param column that holds it
     * @param row the member whose row it is in; empty where the row is nobody's
     */
    void take(String column, OptionalLong row);
  }

  /**
   * The columns of a table that hold ids of members.
   *
   * @throws KithException that refuses a table that this version does not know
   */
  public static List<String> columns(String table) {
    if (!COLUMNS.containsKey(table)) {
      throw KithException.refused(
          "Cannot tell which columns of table %s hold member ids: this version of Kith does not know the table. Use the version that wrote it, or a newer one."
              .formatted(table));
    }
    return COLUMNS.get(table);
  }

  /** Gives each mention of a wanted member in a file to {@code taker}, in order of rows. */
  public static void find(InputFile file, String table, LongPredicate wanted, Taker taker)
      throws IOException {
    MemberMentions mentions = new MemberMentions(columns(table), wanted, taker);
    try (TableScan<Boolean> rows =
        TableScan.open(file, mentions::chosen, schema -> mentions.new Rows(schema))) {
      while (rows.hasNext()) {
        rows.next();
      }
    }
  }

  private MessageType chosen(MessageType file) {
    return new MessageType(file.getName(), chosen(file, ""));
  }

  private List<Type> chosen(GroupType group, String prefix) {
    List<Type> fields = new ArrayList<>();
    for (Type field : group.getFields()) {
      String path = prefix + field.getName();
      if (columns.contains(path)) {
        fields.add(field);
      } else if (columns.stream().anyMatch(column -> column.startsWith(path + "."))) {
        GroupType list = field.asGroupType();
        GroupType repeated = list.getType(0).asGroupType();
        GroupType element = repeated.getType(0).asGroupType();
        fields.add(
            list.withNewFields(
                repeated.withNewFields(element.withNewFields(chosen(element, path + ".")))));
      }
    }
    return fields;
  }

  /** Looks at ids as they come; a row is nothing but whether there was one. */
  private final class Rows extends RecordMaterializer<Boolean> {
    private final Levels root;
    private OptionalLong memberId = OptionalLong.empty();

    Rows(MessageType schema) {
      root = new Levels(schema, "");
    }

    @Override
    public Boolean getCurrentRecord() {
      return true;
    }

    @Override
    public GroupConverter getRootConverter() {
      return root;
    }

    private final class Levels extends GroupConverter {
      private final List<Converter> fields = new ArrayList<>();
      private final boolean isRow;

      Levels(GroupType group, String path) {
        isRow = path.isEmpty();
        for (Type field : group.getFields()) {
          boolean isName = !field.getName().equals(Columns.LIST) && !isElement(field);
          String inner = !isName ? path : isRow ? field.getName() : path + "." + field.getName();
          fields.add(
              field.isPrimitive() ? leaf(field, inner) : new Levels(field.asGroupType(), inner));
        }
      }

      private boolean isElement(Type field) {
        return field.getName().equals(Columns.ELEMENT);
      }

      private Converter leaf(Type field, String path) {
        return field.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY
            ? new Text(path)
            : new Id(path);
      }

      @Override
      public Converter getConverter(int fieldIndex) {
        return fields.get(fieldIndex);
      }

      @Override
      public void start() {
        if (isRow) {
          memberId = OptionalLong.empty();
        }
      }

      @Override
      public void end() {}
    }

    private final class Id extends PrimitiveConverter {
      private final String column;
      private final boolean isKey;

      Id(String column) {
        this.column = column;
        isKey = column.equals(Columns.MEMBER_ID);
      }

      @Override
      public void addLong(long id) {
        if (isKey) {
          memberId = OptionalLong.of(id);
        }
        if (wanted.test(id)) {
          taker.take(column, memberId);
        }
      }
    }

    private final class Text extends PrimitiveConverter {
      private final String column;

      Text(String column) {
        this.column = column;
      }

      @Override
      public void addBinary(Binary text) {
        if (MemberRemoval.names(text.toStringUsingUTF8(), wanted)) {
          taker.take(column, memberId);
        }
      }
    }
  }
}
