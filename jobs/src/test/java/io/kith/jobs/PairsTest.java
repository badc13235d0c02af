package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.jobs.read.InputFilesForTests;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kith pairs}, from files to the table. */
class PairsTest {
  @TempDir private Path folder;

  private KithRun run(String connections, String pairs, String... options) {
    List<String> args =
        new java.util.ArrayList<>(
            List.of("pairs", "--connections", connections, "--pairs", pairs, "--out", out()));
    args.addAll(List.of(options));
    return KithRun.of(args.toArray(String[]::new));
  }

  private String out() {
    return folder.resolve("out").toString();
  }

  private Dataset<Row> table(String name) {
    return SparkForTests.session().read().parquet(out() + "/" + name);
  }

  private String list(String values) {
    return InputFilesForTests.write(
        folder.resolve("pairs.parquet"),
        "parquet",
        InputFilesForTests.values("member_id, other_id", values));
  }

  private List<String> rows(String expression) {
    return table("pair_scores").selectExpr(expression).collectAsList().stream()
        .map(row -> row.getString(0))
        .toList();
  }

  @Test
  void everyDistinctPairHasARowInOrder() {
    String line = TestConnections.pairs(folder, "1-2 2-3 3-4 4-5");
    String pairs =
        list("(4L, 1L), (1L, 99L), (1L, 5L), (1L, 4L), (1L, 3L), (1L, 2L), (1L, 1L), (1L, 3L)");

    KithRun run = run(line, pairs);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(
            rows(
                "concat_ws(' ', member_id, other_id, coalesce(string(degree_of_separation), 'beyond'),"
                    + " mutual_count, visible_mutual_count, array_join(introducers, ','),"
                    + " array_join(path, '-'))"))
        .containsExactly(
            "1 1 0 1 1 2 ",
            "1 2 1 0 0  ",
            "1 3 2 1 1 2 1-2-3",
            "1 4 3 0 0  1-2-3-4",
            "1 5 beyond 0 0  ",
            "1 99 beyond 0 0  ",
            "4 1 3 0 0  4-3-2-1");
    assertThat(rows("concat_ws(' ', jaccard, adamic_adar, preferential_attachment)").get(5))
        .isEqualTo("0.0 0.0 0.0");
    assertThat(run.out()).contains("rows of pairs").containsPattern("repeats +1\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lastfm-asia", "ca-grqc", "ldbc-snb"})
  void degreesOfSeparationOfSomeMembersAreThoseOfOthers(String name) {
    RealGraph graph = new RealGraph(name);
    List<String[]> expected = graph.csv("expected-members.csv.gz");
    List<String[]> sample =
        List.of(expected.get(0), expected.get(expected.size() / 2), expected.get(17));
    SparkSession spark = SparkForTests.session();
    String ids =
        "(SELECT DISTINCT explode(array(member_a, member_b)) AS id FROM parquet.`%s`)"
            .formatted(graph.connections());
    String some = sample.stream().map(row -> row[0] + "L").collect(Collectors.joining(", "));
    Dataset<Row> pairs =
        spark.sql(
            "SELECT a.id AS member_id, b.id AS other_id FROM %s a CROSS JOIN %s b WHERE a.id IN (%s)"
                .formatted(ids, ids, some));

    KithRun run =
        run(
            graph.connections(),
            InputFilesForTests.write(folder.resolve("list.parquet"), "parquet", pairs));

    assertThat(run.exitCode()).as(run.err()).isZero();
    for (String[] member : sample) {
      Dataset<Row> ofMember = table("pair_scores").filter("member_id = " + member[0]);
      for (int distance = 1; distance <= 3; distance++) {
        assertThat(ofMember.filter("degree_of_separation = " + distance).count())
            .as("%s: member %s, distance %d", name, member[0], distance)
            .isEqualTo(Long.parseLong(member[distance]));
      }
      assertThat(ofMember.filter("degree_of_separation = 0").count()).isEqualTo(1);
      assertThat(
              ofMember
                  .filter("degree_of_separation >= 2")
                  .filter("size(path) != degree_of_separation + 1")
                  .count())
          .isZero();
      assertThat(ofMember.filter("degree_of_separation = 2 AND mutual_count = 0").count()).isZero();
    }
  }

  @Test
  void badRowsAreRejectedAndStopTheRunOnlyAboveTheLimit() {
    String line = TestConnections.pairs(folder, "1-2 2-3");
    String csv =
        InputFilesForTests.text(
            folder.resolve("pairs.csv"), "von,bis\n1,3\nx,2\n,2\n99999999999999999999,2\n");
    String[] options = {
      "--pairs-format", "csv", "--columns", "pairs.member_id=von,other_id=bis",
    };

    KithRun stopped = run(line, csv, options);

    assertThat(stopped.exitCode()).isEqualTo(3);
    assertThat(stopped.err())
        .contains("3 of 4 rows of pairs break a rule")
        .contains("null_member_id=1", "unparsable_member_id=1", "member_id_out_of_range=1");

    KithRun passed =
        run(
            line,
            csv,
            "--pairs-format",
            "csv",
            "--columns",
            "pairs.member_id=von,other_id=bis",
            "--max-rejected",
            "80%");

    assertThat(passed.exitCode()).as(passed.err()).isZero();
    assertThat(rows("concat_ws('-', path)")).containsExactly("1-2-3");
    assertThat(
            table("rejected_rows")
                .selectExpr("concat_ws(' ', input, rule, other_id, detail)")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0)))
        .containsExactlyInAnyOrder(
            "pairs null_member_id 2 von is null",
            "pairs unparsable_member_id 2 von='x'",
            "pairs member_id_out_of_range 2 von='99999999999999999999'");
  }

  @Test
  void aListWithoutTheColumnsIsTheUsersError() {
    String line = TestConnections.pairs(folder, "1-2 2-3");

    KithRun run = run(line, line);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("pairs").contains("member_id");
  }

  @Test
  void noMoreIntroducersThanAskedFor() {
    String square = TestConnections.pairs(folder, "1-2 2-3 3-4 4-1");

    assertThat(run(square, list("(1L, 3L)"), "--introducers", "1").exitCode()).isZero();

    assertThat(rows("concat_ws(' ', mutual_count, array_join(introducers, ','))"))
        .containsExactly("2 2");
  }
}
