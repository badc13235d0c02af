package io.kith.table;

import static io.kith.table.Columns.MEMBER_ID;
import static io.kith.table.Visibility.INTERNAL;
import static io.kith.table.Visibility.PUBLIC;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.Types;

/**
 * {@code member_connections}: one row per member with a connection, for questions about any pair.
 */
public final class MemberConnectionsTable {
  public static final String NAME = "member_connections";
  public static final int VERSION = 1;

  /** Ids of all connections, ascending. */
  static final String CONNECTIONS = "connections";

  /** Ids of the open ones among them, ascending. */
  static final String OPEN_CONNECTIONS = "open_connections";

  public static final TableSchema SCHEMA =
      new TableSchema(
          NAME,
          VERSION,
          Types.buildMessage()
              .addField(Columns.requiredLong(MEMBER_ID))
              .addField(Columns.requiredLongs(CONNECTIONS))
              .addField(Columns.requiredLongs(OPEN_CONNECTIONS))
              .named(NAME),
          visibilities());

  private MemberConnectionsTable() {}

  /** A writer of one file. */
  public static TableWriter<MemberConnections> writer(OutputFile file) throws IOException {
    return TableWriter.create(file, SCHEMA, new Format(), Map.of());
  }

  /** A reader of one file. */
  public static TableReader<MemberConnections> reader(InputFile file) throws IOException {
    return TableReader.open(file, schema -> new ConnectionRows());
  }

  private static Map<String, Visibility> visibilities() {
    Map<String, Visibility> fields = new LinkedHashMap<>();
    fields.put(MEMBER_ID, PUBLIC);
    fields.put(CONNECTIONS, INTERNAL);
    fields.put(OPEN_CONNECTIONS, PUBLIC);
    return fields;
  }

  private static final class Format implements RowFormat<MemberConnections> {
    @Override
    public int rowsPerPage() {
      return 100;
    }

    @Override
    public long memberId(MemberConnections row) {
      return row.memberId();
    }

    @Override
    public void write(MemberConnections row, PageColumn[] columns) {
      columns[0].write(row.memberId(), 0);
      Columns.write(columns[1], row.connections());
      Columns.write(columns[2], row.openConnections());
    }
  }
}
