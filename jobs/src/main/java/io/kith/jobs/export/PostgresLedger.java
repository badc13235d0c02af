package io.kith.jobs.export;

import io.kith.export.RowTotals;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** What a database knows of its exports: which versions are live, which units are whole. */
record PostgresLedger(Connection database, PostgresNames names) {
  /** The unit of no rows that says that a version's table is there. */
  private static final int BEGIN = -1;

  /** Which version a view leads to. */
  record Live(
      String version, String snapshotId, String data, long rows, long deleted, String checksum) {}

  /** Makes the ledger's own tables, if they are not there. */
  void prepare() throws SQLException {
    execute(
        """
        CREATE TABLE IF NOT EXISTS kith_exports (
          view_name text PRIMARY KEY, version text NOT NULL, snapshot_id text NOT NULL,
          data_table text NOT NULL, row_count bigint NOT NULL, deleted_count bigint NOT NULL,
          checksum text NOT NULL, exported_at timestamptz NOT NULL DEFAULT now())""",
        """
        CREATE TABLE IF NOT EXISTS kith_export_units (
          view_name text NOT NULL, version text NOT NULL, unit int NOT NULL,
          data_table text NOT NULL, row_count bigint NOT NULL, deleted_count bigint NOT NULL,
          checksum bigint NOT NULL, whole_rows bigint NOT NULL, whole_checksum bigint NOT NULL,
          PRIMARY KEY (view_name, version, unit))""");
  }

  void execute(String... statements) throws SQLException {
    try (Statement statement = database.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** What a unit that is whole holds. */
  Optional<UnitResult> unit(int unit) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "SELECT row_count, deleted_count, checksum, whole_rows, whole_checksum"
                + " FROM kith_export_units WHERE view_name = ? AND version = ? AND unit = ?")) {
      select.setString(1, names.view());
      select.setString(2, names.version());
      select.setInt(3, unit);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new UnitResult(
                    new RowTotals(rows.getLong(1), rows.getLong(2), rows.getLong(3)),
                    new RowTotals(rows.getLong(4), 0, rows.getLong(5)),
                    List.of()))
            : Optional.empty();
      }
    }
  }

  /** Writes down that the version's table is there; again if need be. */
  void recordBegin() throws SQLException {
    RowTotals none = new RowTotals(0, 0, 0);
    if (unit(BEGIN).isEmpty()) {
      record(BEGIN, new UnitResult(none, none, List.of()));
    }
  }

  /** Writes down that a unit is whole. */
  void record(int unit, UnitResult result) throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "INSERT INTO kith_export_units VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, names.view());
      insert.setString(2, names.version());
      insert.setInt(3, unit);
      insert.setString(4, names.data());
      insert.setLong(5, result.written().rows());
      insert.setLong(6, result.written().deleted());
      insert.setLong(7, result.written().checksum());
      insert.setLong(8, result.whole().rows());
      insert.setLong(9, result.whole().checksum());
      insert.executeUpdate();
    }
  }

  Optional<Live> live() throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "SELECT version, snapshot_id, data_table, row_count, deleted_count, checksum"
                + " FROM kith_exports WHERE view_name = ?")) {
      select.setString(1, names.view());
      try (ResultSet rows = select.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new Live(
                    rows.getString(1),
                    rows.getString(2),
                    rows.getString(3),
                    rows.getLong(4),
                    rows.getLong(5),
                    rows.getString(6)))
            : Optional.empty();
      }
    }
  }

  /** Writes down that the view leads to a version; nothing is under way any more. */
  void setLive(Live live) throws SQLException {
    try (PreparedStatement upsert =
            database.prepareStatement(
                "INSERT INTO kith_exports (view_name, version, snapshot_id, data_table, row_count,"
                    + " deleted_count, checksum) VALUES (?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (view_name) DO UPDATE SET version = excluded.version,"
                    + " snapshot_id = excluded.snapshot_id, data_table = excluded.data_table,"
                    + " row_count = excluded.row_count, deleted_count = excluded.deleted_count,"
                    + " checksum = excluded.checksum, exported_at = now()");
        PreparedStatement clear =
            database.prepareStatement("DELETE FROM kith_export_units WHERE view_name = ?")) {
      upsert.setString(1, names.view());
      upsert.setString(2, live.version());
      upsert.setString(3, live.snapshotId());
      upsert.setString(4, live.data());
      upsert.setLong(5, live.rows());
      upsert.setLong(6, live.deleted());
      upsert.setString(7, live.checksum());
      upsert.executeUpdate();
      clear.setString(1, names.view());
      clear.executeUpdate();
    }
  }

  /** Drops what exports of other versions began and did not end. */
  void dropUnfinished() throws SQLException {
    for (String table :
        texts(
            "SELECT DISTINCT data_table FROM kith_export_units WHERE view_name = ?"
                + " AND version <> ?",
            names.view(),
            names.version())) {
      execute("DROP TABLE IF EXISTS \"" + table + "\"");
    }
    try (PreparedStatement clear =
        database.prepareStatement(
            "DELETE FROM kith_export_units WHERE view_name = ? AND version <> ?")) {
      clear.setString(1, names.view());
      clear.setString(2, names.version());
      clear.executeUpdate();
    }
  }

  /** What of that name is in the schema: {@code r} a table, {@code v} a view; empty for nothing. */
  Optional<String> kindOf(String relation) throws SQLException {
    return texts(
            "SELECT relkind::text FROM pg_class WHERE relname = ?"
                + " AND relnamespace = current_schema()::regnamespace",
            relation)
        .stream()
        .findFirst();
  }

  /** The first column of a query. */
  List<String> texts(String query, String... values) throws SQLException {
    List<String> texts = new java.util.ArrayList<>();
    try (PreparedStatement select = database.prepareStatement(query)) {
      for (int i = 0; i < values.length; i++) {
        select.setString(i + 1, values[i]);
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
    }
    return texts;
  }
}
