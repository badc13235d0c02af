package io.kith.jobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.jobs.KithRun;
import io.kith.jobs.TestConnections;
import io.kith.jobs.read.InputFilesForTests;
import io.kith.store.Manifest;
import io.kith.store.Snapshot;
import io.kith.store.TableColumn;
import io.kith.table.TableFile;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every table that a command writes is read by DuckDB, and by plain parquet-hadoop. */
class PublishedTablesTest {
  /** Tables that commands of this version write; a new one is read here, too. */
  private static final List<String> TABLES =
      List.of(
          "recommendations",
          "member_network",
          "member_connections",
          "rejected_rows",
          "mutual_scores",
          "pair_scores",
          "evaluation",
          "member_evaluation");

  private static final Map<String, String> DUCKDB_TYPES =
      Map.of("INT", "INTEGER", "STRING", "VARCHAR", "TIMESTAMP", "TIMESTAMP WITH TIME ZONE");

  @TempDir private static Path folder;
  private static final Map<String, Snapshot> SNAPSHOTS = new TreeMap<>();

  @BeforeAll
  static void writeTables() {
    add(SampleRun.store().live());
    String connections =
        TestConnections.rows(
            folder,
            "member_a, member_b, connected_at",
            "(1L, 2L, DATE '2020-01-01'), (2L, 3L, DATE '2020-01-01'), (3L, 4L, DATE '2020-01-01'),"
                + " (1L, 4L, DATE '2020-01-01'), (4L, 5L, DATE '2020-01-01'),"
                + " (1L, 3L, DATE '2024-01-01'), (CAST(NULL AS BIGINT), 3L, DATE '2020-01-01')");
    add(run("mutuals", connections, "--max-rejected", "50%"));
    add(run("pairs", connections, "--max-rejected", "50%", "--pairs", pairs()));
    add(run("evaluate", connections, "--max-rejected", "50%", "--split-at", "2022-01-01"));
    assertThat(SNAPSHOTS.keySet()).containsAll(TABLES);
  }

  private static String pairs() {
    return InputFilesForTests.write(
        folder.resolve("pairs.parquet"),
        "parquet",
        InputFilesForTests.values("member_id, other_id", "(1L, 3L), (2L, 5L)"));
  }

  private static Snapshot run(String command, String connections, String... options) {
    Path out = folder.resolve(command);
    List<String> args =
        new ArrayList<>(List.of(command, "--connections", connections, "--out", out.toString()));
    args.addAll(List.of(options));
    KithRun run = KithRun.of(args.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return Snapshot.at(out.toString());
  }

  /** Later ones take the place of earlier ones: theirs have rows. */
  private static void add(Snapshot snapshot) {
    for (Manifest.Table table : snapshot.manifest().tables()) {
      if (table.rows() > 0) {
        SNAPSHOTS.put(table.name(), snapshot);
      }
    }
  }

  private static Manifest.Table table(String name) {
    return SNAPSHOTS.get(name).manifest().table(name).orElseThrow();
  }

  @Test
  void duckDbReadsEveryTableWithTheTypesOfTheManifest() throws SQLException {
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      for (String name : TABLES) {
        String from =
            " FROM read_parquet('%s/*.parquet', hive_partitioning = false)"
                .formatted(SNAPSHOTS.get(name).tableFolder(name));
        List<String> columns = new ArrayList<>();
        try (ResultSet described = statement.executeQuery("DESCRIBE SELECT *" + from)) {
          while (described.next()) {
            // DuckDB quotes names that are words of SQL.
            columns.add(described.getString(1) + " " + described.getString(2).replace("\"", ""));
          }
        }
        assertThat(columns)
            .as(name)
            .isEqualTo(
                table(name).columns().stream()
                    .map(column -> column.name() + " " + duckDbType(column))
                    .toList());
        // Every value is decoded: hash takes all columns.
        try (ResultSet counted =
            statement.executeQuery(
                "SELECT count(*), count(DISTINCT h) FROM (SELECT hash(t) AS h FROM (SELECT *"
                    + from
                    + ") t)")) {
          counted.next();
          assertThat(counted.getLong(1)).as(name).isEqualTo(table(name).rows()).isPositive();
          assertThat(counted.getLong(2)).as(name).isPositive();
        }
      }
    }
  }

  private static String duckDbType(TableColumn column) {
    String element =
        column.fields().isEmpty()
            ? DUCKDB_TYPES.getOrDefault(column.elementType(), column.elementType())
            : column.fields().stream()
                .map(field -> field.name() + " " + duckDbType(field))
                .collect(Collectors.joining(", ", "STRUCT(", ")"));
    return column.isArray() ? element + "[]" : element;
  }

  @Test
  void plainParquetReadsTheSameNumbersAsDuckDb() throws SQLException, IOException {
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      for (String name : TABLES) {
        String number =
            table(name).columns().stream()
                .filter(column -> Stream.of("BIGINT", "INT").anyMatch(column.type()::equals))
                .map(TableColumn::name)
                .findFirst()
                .orElseThrow();
        long rows = 0;
        BigInteger sum = BigInteger.ZERO;
        for (TableFile file : table(name).files()) {
          org.apache.hadoop.fs.Path path =
              new org.apache.hadoop.fs.Path(SNAPSHOTS.get(name).locate(file));
          try (ParquetReader<Group> reader =
              ParquetReader.builder(new GroupReadSupport(), path).build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
              rows++;
              sum = sum.add(BigInteger.valueOf(value(row, number)));
            }
          }
        }
        String sql =
            "SELECT count(*), coalesce(sum(%s), 0)::VARCHAR FROM read_parquet('%s/*.parquet')"
                .formatted(number, SNAPSHOTS.get(name).tableFolder(name));
        try (ResultSet result = statement.executeQuery(sql)) {
          result.next();
          assertThat(rows).as(name).isEqualTo(result.getLong(1)).isEqualTo(table(name).rows());
          assertThat(sum.toString()).as(name + "." + number).isEqualTo(result.getString(2));
        }
      }
    }
  }

  private static long value(Group row, String column) {
    if (row.getFieldRepetitionCount(column) == 0) {
      return 0;
    }
    Type type = row.getType().getType(column);
    return type.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT32
        ? row.getInteger(column, 0)
        : row.getLong(column, 0);
  }
}
