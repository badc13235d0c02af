package io.kith.jobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.jobs.SparkForTests;
import io.kith.store.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** notebooks/views.sql in DuckDB and in Spark SQL: the same columns and rows. */
class ViewsTest {
  private static final Path FILE = Page.ROOT.resolve("notebooks/views.sql");
  private static final List<String> VIEWS =
      List.of(
          "member_network",
          "recommendations",
          "recommendation_rows",
          "introducer_rows",
          "reason_rows");

  private static Snapshot live;
  private static Connection duckDb;

  @BeforeAll
  static void makeViews() throws IOException, SQLException {
    live = SampleRun.store().live();
    String[] parts = Files.readString(FILE).split("-- Spark SQL", -1);
    assertThat(parts).hasSize(2);
    duckDb = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = duckDb.createStatement()) {
      statement.execute("SET VARIABLE store = '%s'".formatted(SampleRun.STORE));
      statement.execute(parts[0]);
    }
    SparkSession spark = SparkForTests.session();
    spark.sql("SET kith.snapshot = " + Path.of(live.folder()).toAbsolutePath());
    String statements = parts[1].substring(parts[1].indexOf('\n'));
    Arrays.stream(statements.split(";", -1))
        .filter(statement -> !statement.isBlank())
        .forEach(spark::sql);
  }

  @AfterAll
  static void dropViews() throws SQLException {
    VIEWS.forEach(view -> SparkForTests.session().catalog().dropTempView(view));
    duckDb.close();
  }

  private static List<List<String>> duckDb(String sql) throws SQLException {
    try (Statement statement = duckDb.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(result.getObject(i)));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  private static List<List<String>> spark(String sql) {
    return SparkForTests.session().sql(sql).collectAsList().stream().map(ViewsTest::texts).toList();
  }

  private static List<String> texts(Row row) {
    return IntStream.range(0, row.size()).mapToObj(i -> String.valueOf(row.get(i))).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "member_network",
        "recommendations",
        "recommendation_rows",
        "introducer_rows",
        "reason_rows"
      })
  void bothHaveTheSameColumnsAndNumbersOfRows(String view) throws SQLException {
    List<String> columns =
        duckDb("DESCRIBE " + view).stream().map(row -> row.get(0)).collect(Collectors.toList());
    assertThat(columns).containsExactly(SparkForTests.session().table(view).columns());
    assertThat(duckDb("SELECT count(*) FROM " + view))
        .isEqualTo(spark("SELECT count(*) FROM " + view));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "recommendation_rows | member_id, rank, candidate_id, score, mutual_count,"
            + " visible_mutual_count, first_introducer, source",
        "introducer_rows | member_id, rank, candidate_id, place, introducer_id",
        "reason_rows | member_id, rank, candidate_id, kind, ref_id, count, from_year, to_year",
        "member_network | member_id, degree, second_degree, triangles, clustering_coefficient"
      })
  void bothHaveTheSameRows(String view, String columns) throws SQLException {
    String sql =
        "SELECT %s FROM %s WHERE member_id %% 25 = 0 ORDER BY %1$s".formatted(columns, view);
    List<List<String>> rows = duckDb(sql);
    assertThat(rows).hasSizeGreaterThan(100).isEqualTo(spark(sql));
  }

  @Test
  void thereIsARowForEachRecommendationInTheOrderOfTheList() throws SQLException {
    assertThat(duckDb("SELECT count(*) FROM recommendation_rows").get(0).get(0))
        .isEqualTo(live.manifest().counts().get("recommendations").toString());
    // The README works this member's list out by hand.
    assertThat(
            duckDb(
                "SELECT candidate_id FROM recommendation_rows WHERE member_id = 10250 AND rank <= 2"
                    + " ORDER BY rank"))
        .isEqualTo(List.of(List.of("28325"), List.of("12778")));
  }

  @Test
  void timesAreTheSameInstant() throws SQLException {
    String where = " FROM recommendation_rows WHERE member_id = 10250 ORDER BY rank";
    assertThat(duckDb("SELECT epoch_us(second_degree_since)" + where))
        .isEqualTo(spark("SELECT unix_micros(second_degree_since)" + where));
  }

  /** The lines of notebooks/README.md do what the ones above did: cut, and name the store. */
  @Test
  void theLinesForPythonCutTheFileAsThisTestDoes() {
    List<String> python =
        Page.read("notebooks/README.md").blocks().stream()
            .filter(block -> block.language().equals("python"))
            .flatMap(block -> block.lines().stream())
            .toList();
    assertThat(python).hasSize(3);
    assertThat(python.get(1))
        .contains(
            "SET VARIABLE store = 'target/store'",
            "open(\"notebooks/views.sql\").read().split(\"-- Spark SQL\")[0]");
  }
}
