package io.kith.table;

import static io.kith.table.Columns.MEMBER_ID;
import static io.kith.table.Visibility.INTERNAL;
import static io.kith.table.Visibility.PUBLIC;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
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

  private static Map<String, Visibility> visibilities() {
    Map<String, Visibility> fields = new LinkedHashMap<>();
    fields.put(MEMBER_ID, PUBLIC);
    fields.put(CONNECTIONS, INTERNAL);
    fields.put(OPEN_CONNECTIONS, PUBLIC);
    return fields;
  }

  private static final class Format implements RowFormat<MemberConnections> {
    @Override
    public long memberId(MemberConnections row) {
      return row.memberId();
    }

    @Override
    public void write(MemberConnections row, RecordConsumer out) {
      out.startMessage();
      Columns.write(out, MEMBER_ID, 0, row.memberId());
      Columns.write(out, CONNECTIONS, 1, row.connections(), 0, row.connections().length);
      Columns.write(
          out, OPEN_CONNECTIONS, 2, row.openConnections(), 0, row.openConnections().length);
      out.endMessage();
    }
  }
}
