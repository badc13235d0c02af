package io.kith.table;

import static io.kith.table.Columns.MEMBER_ID;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.Types;

/**
 * {@code rejected_rows}: input rows that broke a rule, for the input's owner.
 *
 * <p>Sorted by member id, rows without one first; a member may have many.
 */
public final class RejectedRowsTable {
  public static final String NAME = "rejected_rows";
  public static final int VERSION = 1;

  /** The input's name, such as {@code connections}. */
  static final String INPUT = "input";

  /** The file that holds the row; null when unknown. */
  static final String FILE = "file";

  /** The broken rule's name. */
  static final String RULE = "rule";

  /** The row's other member; null when it has none. */
  static final String OTHER_ID = "other_id";

  /** What was wrong, with the value; null when the rule says it all. */
  static final String DETAIL = "detail";

  public static final TableSchema SCHEMA =
      new TableSchema(
          NAME,
          VERSION,
          Types.buildMessage()
              .addField(Columns.requiredString(INPUT))
              .addField(Columns.optionalString(FILE))
              .addField(Columns.requiredString(RULE))
              .addField(Columns.optionalLong(MEMBER_ID))
              .addField(Columns.optionalLong(OTHER_ID))
              .addField(Columns.optionalString(DETAIL))
              .named(NAME),
          visibilities());

  private RejectedRowsTable() {}

  /** A writer of one file. */
  public static TableWriter<RejectedRow> writer(OutputFile file) throws IOException {
    return TableWriter.create(file, SCHEMA, new Format(), Map.of());
  }

  /** All rows of one file. */
  public static TableScan<RejectedRow> scan(InputFile file) throws IOException {
    return TableScan.open(
        file, columns -> columns, schema -> new GroupRows<>(schema, RejectedRowsTable::row));
  }

  private static RejectedRow row(Group row) {
    return new RejectedRow(
        row.getString(INPUT, 0),
        text(row, FILE),
        row.getString(RULE, 0),
        id(row, MEMBER_ID),
        id(row, OTHER_ID),
        text(row, DETAIL));
  }

  private static String text(Group row, String field) {
    return row.getFieldRepetitionCount(field) > 0 ? row.getString(field, 0) : "";
  }

  private static OptionalLong id(Group row, String field) {
    return row.getFieldRepetitionCount(field) > 0
        ? OptionalLong.of(row.getLong(field, 0))
        : OptionalLong.empty();
  }

  private static Map<String, Visibility> visibilities() {
    Map<String, Visibility> fields = new LinkedHashMap<>();
    for (String field : List.of(INPUT, FILE, RULE, MEMBER_ID, OTHER_ID, DETAIL)) {
      fields.put(field, Visibility.INTERNAL);
    }
    return fields;
  }

  private static final class Format implements RowFormat<RejectedRow> {
    @Override
    public boolean hasMemberId(RejectedRow row) {
      return row.memberId().isPresent();
    }

    @Override
    public long memberId(RejectedRow row) {
      return row.memberId().getAsLong();
    }

    @Override
    public boolean isUniqueByMember() {
      return false;
    }

    @Override
    public void write(RejectedRow row, PageColumn[] columns) {
      columns[0].write(Binary.fromString(row.input()), 0);
      writeUnlessEmpty(columns[1], row.file());
      columns[2].write(Binary.fromString(row.rule()), 0);
      Columns.write(columns[3], row.memberId());
      Columns.write(columns[4], row.otherId());
      writeUnlessEmpty(columns[5], row.detail());
    }

    private static void writeUnlessEmpty(PageColumn column, String value) {
      if (value.isEmpty()) {
        column.writeNull(0, 0);
      } else {
        column.write(Binary.fromString(value), 0);
      }
    }
  }
}
