package io.kith.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.Manifest;
import io.kith.store.TableColumn;
import io.kith.table.TableFile;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TableStatementTest {
  private static final List<TableColumn> COLUMNS =
      List.of(
          TableColumn.plain("member_id", "BIGINT", false, "public"),
          new TableColumn(
              "candidates",
              "ARRAY<STRUCT>",
              false,
              "public",
              List.of(
                  TableColumn.plain("score", "DOUBLE", false, "internal"),
                  TableColumn.plain("introducers", "ARRAY<BIGINT>", false, "public"),
                  TableColumn.plain("second_degree_since", "TIMESTAMP", true, "public"),
                  new TableColumn(
                      "reasons",
                      "ARRAY<STRUCT>",
                      false,
                      "public",
                      List.of(
                          TableColumn.plain("kind", "STRING", false, "public"),
                          TableColumn.plain("count", "INT", true, "public"))))));
  private static final Manifest.Table TABLE =
      Manifest.Table.of(
          "recommendations",
          1,
          COLUMNS,
          List.of(
              new TableFile(
                  "recommendations/part-0.parquet",
                  1,
                  2,
                  "00",
                  OptionalLong.of(1),
                  OptionalLong.of(1))));

  @Test
  void sparkGetsATableOverTheFolder() {
    assertThat(new TableStatement(SqlDialect.SPARK, TABLE, "/store/recommendations"))
        .hasToString(
            """
            -- internal, must not be shown to members: candidates.score
            CREATE TABLE `recommendations` (
              `member_id` BIGINT,
              `candidates` ARRAY<STRUCT<`score`: DOUBLE, `introducers`: ARRAY<BIGINT>, \
            `second_degree_since`: TIMESTAMP, `reasons`: ARRAY<STRUCT<`kind`: STRING, `count`: INT>>>>
            )
            USING PARQUET
            LOCATION 'file:///store/recommendations';""");
  }

  @Test
  void hiveGetsAnExternalTable() {
    assertThat(new TableStatement(SqlDialect.HIVE, TABLE, "hdfs://nn/store/recommendations"))
        .hasToString(
            """
            -- internal, must not be shown to members: candidates.score
            CREATE EXTERNAL TABLE `recommendations` (
              `member_id` BIGINT,
              `candidates` ARRAY<STRUCT<`score`: DOUBLE, `introducers`: ARRAY<BIGINT>, \
            `second_degree_since`: TIMESTAMP, `reasons`: ARRAY<STRUCT<`kind`: STRING, `count`: INT>>>>
            )
            STORED AS PARQUET
            LOCATION 'hdfs://nn/store/recommendations';""");
  }

  @Test
  void trinoGetsRows() {
    assertThat(new TableStatement(SqlDialect.TRINO, TABLE, "s3a://bucket/recommendations"))
        .hasToString(
            """
            -- internal, must not be shown to members: candidates.score
            CREATE TABLE "recommendations" (
              "member_id" BIGINT,
              "candidates" ARRAY(ROW("score" DOUBLE, "introducers" ARRAY(BIGINT), \
            "second_degree_since" TIMESTAMP, "reasons" ARRAY(ROW("kind" VARCHAR, "count" INTEGER))))
            )
            WITH (format = 'PARQUET', external_location = 's3a://bucket/recommendations');""");
  }

  @Test
  void duckDbGetsAView() {
    assertThat(new TableStatement(SqlDialect.DUCKDB, TABLE, "s3a://bucket/recommendations"))
        .hasToString(
            """
            -- internal, must not be shown to members: candidates.score
            CREATE OR REPLACE VIEW "recommendations" AS
            SELECT
              "member_id",
              "candidates"
            FROM read_parquet('s3://bucket/recommendations/*.parquet', hive_partitioning = false);""");
  }

  @Test
  void duckDbGetsTheTypesOfATableWithoutFiles() {
    Manifest.Table empty = Manifest.Table.of("recommendations", 1, COLUMNS, List.of());

    assertThat(new TableStatement(SqlDialect.DUCKDB, empty, "/store/recommendations"))
        .hasToString(
            """
            -- internal, must not be shown to members: candidates.score
            CREATE OR REPLACE VIEW "recommendations" AS
            SELECT
              CAST(NULL AS BIGINT) AS "member_id",
              CAST(NULL AS STRUCT("score" DOUBLE, "introducers" BIGINT[], \
            "second_degree_since" TIMESTAMP WITH TIME ZONE, \
            "reasons" STRUCT("kind" VARCHAR, "count" INTEGER)[])[]) AS "candidates"
            WHERE false;""");
  }

  @Test
  void aLocationNeverEndsItsLiteral() {
    String evil = "it's \\' here";

    assertThat(SqlDialect.SPARK.literal(evil)).isEqualTo("'it\\'s \\\\\\' here'");
    assertThat(SqlDialect.HIVE.literal(evil)).isEqualTo("'it\\'s \\\\\\' here'");
    assertThat(SqlDialect.TRINO.literal(evil)).isEqualTo("'it''s \\'' here'");
    assertThat(SqlDialect.DUCKDB.literal(evil)).isEqualTo("'it''s \\'' here'");
    assertThat(SqlDialect.SPARK.identifier("a`b")).isEqualTo("`a``b`");
    assertThat(SqlDialect.DUCKDB.identifier("a\"b")).isEqualTo("\"a\"\"b\"");
  }
}
