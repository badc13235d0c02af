package io.kith.benchmarks.peers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * DuckDB, with the SQL of {@link SqlPeer}. Arguments: the folder of connections, a folder for what
 * does not fit in memory.
 */
public final class DuckDbPeer {
  private DuckDbPeer() {}

  /** Prints the answer. */
  public static void main(String[] args) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = connection.createStatement()) {
      sql.execute("SET threads = " + PeerSession.CORES);
      sql.execute("SET memory_limit = '8GB'");
      sql.execute("SET preserve_insertion_order = false");
      sql.execute("SET temp_directory = '%s'".formatted(args[1]));
      sql.execute(
          "CREATE VIEW connections AS SELECT * FROM read_parquet('%s/*.parquet')"
              .formatted(args[0]));
      sql.execute("CREATE TABLE directed AS " + SqlPeer.BOTH_DIRECTIONS);
      sql.execute("CREATE TABLE candidates AS " + SqlPeer.CANDIDATES);
      Answer answer = new Answer();
      try (ResultSet rows = sql.executeQuery(SqlPeer.BEST)) {
        while (rows.next()) {
          answer.addRecommendation(
              rows.getLong(1), rows.getInt(4) - 1, rows.getLong(2), rows.getLong(3));
        }
      }
      try (ResultSet rows = sql.executeQuery("SELECT count(*) FROM candidates")) {
        rows.next();
        answer.addSecondDegree(rows.getLong(1));
      }
      answer.print();
    }
  }
}
