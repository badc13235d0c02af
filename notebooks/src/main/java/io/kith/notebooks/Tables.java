package io.kith.notebooks;

import io.kith.store.Manifest;
import io.kith.store.Snapshot;
import io.kith.store.SnapshotStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The tables of a snapshot as views of a DuckDB in this process, to be asked by SQL. */
public final class Tables implements AutoCloseable {
  /** The part of views.sql that is DuckDB's ends here. */
  private static final String END_OF_PART = "-- Spark SQL";

  private final Snapshot snapshot;
  private final Connection connection;

  private Tables(Snapshot snapshot) throws SQLException {
    this.snapshot = snapshot;
    connection = DriverManager.getConnection("jdbc:duckdb:");
  }

  /** The live snapshot of a store, with the flat views of {@code notebooks/views.sql}. */
  public static Tables ofStore(String store) throws SQLException {
    Tables tables = new Tables(SnapshotStore.open(store).live());
    tables.run("SET VARIABLE store = " + literal(store));
    tables.run(views());
    return tables;
  }

  /** What a command wrote with {@code --out}: one view per table, with the table's name. */
  public static Tables ofFolder(String folder) throws SQLException {
    Tables tables = new Tables(Snapshot.at(folder));
    for (Manifest.Table table : tables.snapshot.manifest().tables()) {
      if (table.rows() > 0) {
        String files = literal(tables.snapshot.tableFolder(table.name()) + "/*.parquet");
        tables.run(
            "CREATE VIEW %s AS SELECT * FROM read_parquet(%s, hive_partitioning = false)"
                .formatted(table.name(), files));
      }
    }
    return tables;
  }

  private static String views() {
    try (InputStream file = Tables.class.getResourceAsStream("/views.sql")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return text.substring(0, text.indexOf(END_OF_PART));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The snapshot that is asked. */
  public Snapshot snapshot() {
    return snapshot;
  }

  /** The rows of a query, all in memory. */
  public Rows query(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> columns = new ArrayList<>();
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        columns.add(result.getMetaData().getColumnLabel(i));
      }
      List<List<Object>> rows = new ArrayList<>();
      while (result.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++) {
          row.add(result.getObject(i));
        }
        rows.add(row);
      }
      return new Rows(columns, rows);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
