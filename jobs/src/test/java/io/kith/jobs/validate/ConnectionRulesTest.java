package io.kith.jobs.validate;

import static io.kith.jobs.read.InputFilesForTests.connections;
import static io.kith.jobs.read.InputFilesForTests.spec;
import static io.kith.jobs.read.InputFilesForTests.values;
import static io.kith.jobs.read.InputFilesForTests.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.KithException;
import io.kith.jobs.read.InputFilesForTests;
import io.kith.jobs.table.InputData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionRulesTest {
  @TempDir Path folder;

  private Connections judged(Dataset<Row> rows) {
    return ConnectionRules.apply(
        connections(spec(write(folder.resolve("connections.parquet"), "parquet", rows))));
  }

  private Connections judgedCsv(String content) {
    String path = InputFilesForTests.text(folder.resolve("connections.csv"), content);
    return ConnectionRules.apply(connections(spec(path).withFormat("csv")));
  }

  private static List<String> rows(Connections connections) {
    return connections.rows().collectAsList().stream().map(Row::toString).toList();
  }

  /** Rule and detail of each rejected row. */
  private static List<String> rejected(Connections connections) {
    return connections.rejectedRows().collectAsList().stream()
        .map(row -> row.getString(2) + ": " + row.getString(5))
        .toList();
  }

  @Test
  void everyBigintIsALegalId() {
    Connections connections =
        judged(
            values(
                "member_a, member_b",
                "(0L, -1L), (9223372036854775807L, -9223372036854775807L - 1L)"));

    assertThat(rows(connections))
        .containsExactly("[0,0,-1]", "[0,9223372036854775807,-9223372036854775808]");
    assertThat(connections.dated()).isFalse();
    assertThat(connections.weighted()).isFalse();
    assertThat(connections.epochMillis()).isFalse();
    assertThat(connections.rejectedRows().count()).isZero();
  }

  @Test
  void rowsHaveExactlyTheColumnsThatTheEngineReads() {
    Connections connections =
        judged(
            values(
                "strength, note, connected_at, MEMBER_B, member_A",
                "(2.5, 'x', timestamp'2020-01-01 00:00:00Z', 2, 1S)"));

    assertThat(connections.rows().schema().toDDL())
        .isEqualTo(
            "rule INT NOT NULL,member_a BIGINT,member_b BIGINT,connected_at BIGINT,strength DOUBLE");
    // 18262 days from 1970 to 2020.
    assertThat(rows(connections))
        .containsExactly("[0,1,2,%d,2.5]".formatted(18262L * 86_400_000_000L));
  }

  @Test
  void planOfTwoBigintColumnsIsAScanAndAProjection() {
    Connections connections = judged(values("member_a, note, member_b", "(1L, 'x', 2L)"));

    String plan = connections.rows().queryExecution().executedPlan().toString();

    assertThat(plan)
        .contains("ReadSchema: struct<member_a:bigint,member_b:bigint>")
        .contains("Batched: true")
        .contains("*(1) Project [CASE WHEN (isnull(member_a")
        .doesNotContain("cast(", "Filter [", "Filter (", "Exchange");
  }

  @Test
  void nullIdsAreRejected() {
    Connections connections =
        judged(values("member_a, member_b", "(1L, 2L), (null, 3L), (4L, null), (null, null)"));

    assertThat(connections.rows().select("rule").collectAsList().stream().map(row -> row.getInt(0)))
        .containsExactly(0, 2, 2, 2);
    assertThat(connections.ruleNames().get(2)).isEqualTo("null_member_id");
    assertThat(rejected(connections))
        .containsExactly(
            "null_member_id: member_a is null",
            "null_member_id: member_b is null",
            "null_member_id: member_a is null");
    Row first = connections.rejectedRows().collectAsList().get(0);
    assertThat(first.getString(0)).isEqualTo("connections");
    assertThat(first.getString(1)).startsWith("file:/").endsWith("connections.parquet");
    assertThat(first.isNullAt(3)).isTrue();
    assertThat(first.getLong(4)).isEqualTo(3);
  }

  @Test
  void decimalIdsOutsideBigintAreRejected() {
    Connections connections =
        judged(
            values(
                "member_a, member_b",
                "(cast(1 as decimal(19,0)), cast(2 as decimal(20,0))),"
                    + "(cast(9999999999999999999 as decimal(19,0)), cast(3 as decimal(20,0))),"
                    + "(cast(1 as decimal(19,0)), cast(18446744073709551615 as decimal(20,0)))"));

    assertThat(rows(connections).get(0)).isEqualTo("[0,1,2]");
    assertThat(rejected(connections))
        .containsExactly(
            "member_id_out_of_range: member_a='9999999999999999999'",
            "member_id_out_of_range: member_b='18446744073709551615'");
  }

  @Test
  void idsOfOtherTypesAreRefused() {
    assertThatThrownBy(() -> judged(values("member_a, member_b", "('a', 2L)")))
        .isInstanceOf(KithException.class)
        .hasMessageContaining("column 'member_a' is STRING, expected BIGINT, INT or DECIMAL(19,0)")
        .hasMessageContaining("--columns connections.member_a=NAME");
  }

  @Test
  void datesAndMillisecondsBecomeMicroseconds() {
    Connections dates =
        judged(
            values(
                "member_a, member_b, connected_at", "(1L, 2L, date'1970-01-02'), (1L, 2L, null)"));

    assertThat(rows(dates)).containsExactly("[0,1,2,86400000000]", "[0,1,2,null]");
    assertThat(dates.epochMillis()).isFalse();
  }

  @Test
  void millisecondsOutOfRangeAreRejected() {
    Connections connections =
        judged(
            values(
                "member_a, member_b, connected_at",
                "(1L, 2L, 1L), (1L, 2L, -1L), (1L, 2L, 9223372036854775807L), (1L, 2L, null)"));

    assertThat(connections.epochMillis()).isTrue();
    assertThat(rows(connections))
        .containsExactly("[0,1,2,1000]", "[0,1,2,-1000]", "[6,1,2,null]", "[0,1,2,null]");
    assertThat(rejected(connections))
        .containsExactly("connected_at_out_of_range: connected_at='9223372036854775807'");
  }

  @Test
  void csvCellsAreParsed() {
    Connections connections =
        judgedCsv(
            """
            member_a,member_b,connected_at,strength
            1,2,2020-01-01,1.5
            "3", 4 ,2020-01-01T00:00:00.000001+01:00,
            5,6,1000,2
            x,6,,
            7,8.5,,
            9,99999999999999999999,,
            ,1,,
            1,2,yesterday,
            1,2,12:30,
            1,2,99999999999999999999,
            1,2,,much
            1,2,,0
            1,2,,NaN
            1,2,,1,surplus
            """);

    // 18262 days from 1970 to 2020; an hour earlier in the second row.
    assertThat(rows(connections).subList(0, 3))
        .containsExactly(
            "[0,1,2,1577836800000000,1.5]", "[0,3,4,1577833200000001,null]", "[0,5,6,1000000,2.0]");
    assertThat(rejected(connections))
        .containsExactly(
            "unparsable_member_id: member_a='x'",
            "unparsable_member_id: member_b='8.5'",
            "member_id_out_of_range: member_b='99999999999999999999'",
            "null_member_id: member_a is null",
            "unparsable_connected_at: connected_at='yesterday'",
            "unparsable_connected_at: connected_at='12:30'",
            "connected_at_out_of_range: connected_at='99999999999999999999'",
            "unparsable_strength: strength='much'",
            "nonpositive_strength: strength='0'",
            "nonfinite_strength: strength='NaN'",
            "malformed_row: 1,2,,1,surplus");
  }

  @Test
  void numbersInTextMayTurnOutToBeSeconds() {
    assertThat(judgedCsv("member_a,member_b,connected_at\n1,2,\n1,2,5\n").epochMillis()).isTrue();
    assertThat(judgedCsv("member_a,member_b,connected_at\n1,2,2020-01-01\n1,2,5\n").epochMillis())
        .isFalse();
  }

  @Test
  void strengthsMustBePositiveAndFinite() {
    Connections connections =
        judged(
            values(
                "member_a, member_b, strength",
                "(1L, 2L, 1D), (1L, 2L, 0D), (1L, 2L, -1D), (1L, 2L, double('NaN')),"
                    + "(1L, 2L, double('Infinity')), (1L, 2L, double('-Infinity')), (1L, 2L, null)"));

    assertThat(connections.rows().select("rule").collectAsList().stream().map(row -> row.getInt(0)))
        .containsExactly(0, 8, 8, 9, 9, 8, 0);
  }

  @Test
  void secondsAreRefused() {
    String path = folder.resolve("seconds.csv").toString();
    InputFilesForTests.text(folder.resolve("seconds.csv"), "member_a,member_b,since\n1,2,3\n");
    InputData data =
        connections(spec(path).withFormat("csv").withColumns(Map.of("connected_at", "since")));

    ConnectionRules.checkEpoch(data, 2, 1);
    assertThatThrownBy(() -> ConnectionRules.checkEpoch(data, 3, 2))
        .isInstanceOf(KithException.class)
        .hasMessageContaining("2 of 3 values of column 'since' lie before 1990")
        .hasMessageContaining(path)
        .hasMessageContaining("Are they seconds?");
  }
}
