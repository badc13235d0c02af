package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kith evaluate}, from files to figures. */
class EvaluateTest {
  /** 1 knows 2 and 3, of whom 2 leads to 4, 5 and 6, and 3 to 6. */
  private static final String TRAINING =
      "(1L, 2L, 100L), (1L, 3L, NULL), (2L, 4L, 100L), (5L, 2L, 100L), (2L, 6L, 100L), (3L, 6L, 100L)";

  /** Of the new ones 1-5 is at distance 2, 4-3 at distance 3, and nobody knew 9 before. */
  private static final String LATER =
      ", (5L, 1L, 200L), (4L, 3L, 200L), (1L, 9L, 200L), (1L, 2L, 200L)";

  @TempDir private Path folder;
  private int runs;

  /** Times are days after 2020 in milliseconds. */
  private String connections(String name, String rows) throws IOException {
    Path in = Files.createDirectories(folder.resolve(name));
    String days =
        "SELECT a AS member_a, b AS member_b, 1577836800000 + d * 86400000 AS connected_at";
    SparkForTests.session()
        .sql(days + " FROM VALUES " + rows + " AS t(a, b, d)")
        .write()
        .mode("overwrite")
        .parquet(in.toString());
    return in.toString();
  }

  private KithRun run(String... options) {
    List<String> args = new ArrayList<>(List.of("evaluate", "--bootstrap", "20"));
    args.addAll(List.of("--out", folder.resolve("out" + ++runs).toString()));
    args.addAll(List.of(options));
    return KithRun.of(args.toArray(String[]::new));
  }

  private Dataset<Row> table(String name) {
    return SparkForTests.session().read().parquet(folder.resolve("out" + runs) + "/" + name);
  }

  private double figure(String scorer, String metric) {
    return table("evaluation")
        .filter("scorer = '%s' AND metric = '%s' AND degree_to > 1000".formatted(scorer, metric))
        .select("value")
        .head()
        .getDouble(0);
  }

  @Test
  void figuresOfASplitInTimeAreWorkedByHand() throws IOException {
    String in = connections("dated", TRAINING + LATER);

    KithRun run = run("--connections", in, "--split-at", "2020-05-01", "--k", "1,2,3");

    assertThat(run.exitCode()).as(run.err()).isZero();
    // Both ends of 1-5 are judged. Candidates of 1 by common neighbors: 6 (two), 4, 5. Of 5:
    // 1, 4, 6 (all one).
    assertThat(
            table("member_evaluation")
                .filter("scorer = 'common-neighbors'")
                .selectExpr(
                    "concat_ws(' ', member_id, degree, candidates, new_connections, positives,"
                        + " hits_at_2, recall_at_3, reciprocal_rank, auc)")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0)))
        .containsExactly("1 2 3 1 1 0.0 1.0 0.3333333333333333 0.25", "5 1 3 1 1 1.0 1.0 1.0 0.5");
    assertThat(figure("common-neighbors", "reciprocal_rank")).isCloseTo(2.0 / 3, within(1e-9));
    assertThat(figure("common-neighbors", "precision_at_3")).isCloseTo(1.0 / 3, within(1e-9));
    // Two members between them have the two pairs 1-5 and 3-4; the first is retrieved.
    assertThat(figure("common-neighbors", "retrieved_at_500")).isEqualTo(0.5);
    // The lists' first places show 6 to the member 1 and 1 to the member 5, of six members.
    assertThat(figure("common-neighbors", "coverage_at_1")).isCloseTo(1.0 / 3, within(1e-9));
    assertThat(run.out())
        .containsPattern("new connections +3\\n")
        .containsPattern("new connections between members +2\\n")
        .containsPattern("new connections among candidates +1\\n")
        .containsPattern("reachable of all new +33.3 %")
        .containsPattern("reachable of those between members +50.0 %");
  }

  @Test
  void aLaterSnapshotIsJudgedAsASplitInTime() throws IOException {
    run("--connections", connections("dated", TRAINING + LATER), "--split-at", "2020-05-01");
    List<Row> split = table("evaluation").collectAsList();

    KithRun run =
        run(
            "--connections",
            connections("before", TRAINING),
            "--test-connections",
            connections("after", TRAINING + LATER));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(table("evaluation").collectAsList()).isEqualTo(split);
  }

  @Test
  void nothingOfTheTestPeriodLeaksIntoWhatIsLearned() throws IOException {
    // Other new connections, which make other degrees and mutuals: 1's candidates score the same.
    String[] options = {"--split-at", "2020-05-01", "--scores", "adamic-adar"};
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--connections", connections("dated", TRAINING + LATER)));
    run(all.toArray(String[]::new));
    List<Row> before = ofMember1();

    String more = ", (2L, 3L, 300L), (4L, 6L, 300L), (5L, 6L, 300L), (3L, 5L, 300L)";
    all.set(all.size() - 1, connections("more", TRAINING + LATER + more));
    run(all.toArray(String[]::new));

    assertThat(before).hasSize(1);
    assertThat(ofMember1()).isEqualTo(before);
  }

  private List<Row> ofMember1() {
    return table("member_evaluation").filter("member_id = 1").collectAsList();
  }

  /** 300 members in rows of both directions. */
  private String random(String name, boolean reversed, int files) throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    String rows =
        IntStream.range(0, 2000)
            .mapToObj(i -> new long[] {random.nextInt(300), random.nextInt(300)})
            .map(ends -> "(%dL, %dL, 1L)".formatted(ends[reversed ? 1 : 0], ends[reversed ? 0 : 1]))
            .collect(Collectors.joining(", "));
    Path in = folder.resolve(name + "-in");
    SparkForTests.session()
        .read()
        .parquet(connections(name, rows))
        .repartition(files)
        .write()
        .parquet(in.toString());
    return in.toString();
  }

  @Test
  void theSameRowsInAnyOrderHoldOutTheSameConnections() throws IOException {
    String[] options = {"--holdout", "20%", "--seed", "7", "--scores", "jaccard,random-order"};
    List<String> args = new ArrayList<>(List.of(options));
    args.addAll(List.of("--connections", random("one", false, 1)));
    KithRun first = run(args.toArray(String[]::new));
    List<Row> figures = table("evaluation").collectAsList();
    byte[] members = onlyFile();

    args.set(args.size() - 1, random("five", true, 5));
    KithRun second = run(args.toArray(String[]::new));

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(second.exitCode()).as(second.err()).isZero();
    assertThat(table("evaluation").collectAsList()).isEqualTo(figures);
    assertThat(onlyFile()).isEqualTo(members);
    String held =
        first.out().lines().filter(l -> l.startsWith("new connections  ")).findFirst().get();
    // About 1,960 distinct pairs, of which a fifth is held out.
    assertThat(Integer.parseInt(held.replaceAll("\\D", ""))).isBetween(330, 460);

    args.set(3, "8");
    run(args.toArray(String[]::new));
    assertThat(table("evaluation").collectAsList()).as("another seed").isNotEqualTo(figures);
  }

  private byte[] onlyFile() throws IOException {
    return Files.readAllBytes(
        folder.resolve("out" + runs).resolve("member_evaluation").resolve("part-00000.parquet"));
  }

  @Test
  void whatCannotBeEvaluatedIsRefusedInWords() throws IOException {
    String undated = TestConnections.pairs(folder, "1-2 2-3 3-4");

    KithRun noWay = run("--connections", undated);
    assertThat(noWay.exitCode()).isEqualTo(1);
    assertThat(noWay.err())
        .contains(
            "Cannot evaluate: 0 ways to split the connections are given. Use one of --split-at,"
                + " --holdout and --test-connections.");

    KithRun noDates = run("--connections", undated, "--split-at", "2020-01-01");
    assertThat(noDates.exitCode()).isEqualTo(2);
    assertThat(noDates.err()).contains("they have no column connected_at");

    KithRun nothingNew = run("--connections", undated, "--test-connections", undated);
    assertThat(nothingNew.exitCode()).isEqualTo(2);
    assertThat(nothingNew.err())
        .contains("of 0 new connections none is between two of the 4 members");

    KithRun noMeasure = run("--connections", undated, "--holdout", "0.1", "--scores", "jacard");
    assertThat(noMeasure.exitCode()).isEqualTo(1);
    assertThat(noMeasure.err()).contains("Did you mean 'jaccard'?");

    KithRun all = run("--connections", undated, "--holdout", "1");
    assertThat(all.exitCode()).isEqualTo(1);
    assertThat(all.err()).contains("Cannot hold out a share of 1.0");

    KithRun ties = run("--connections", undated, "--holdout", "0.1", "--ties", "coin");
    assertThat(ties.exitCode()).isEqualTo(1);
    assertThat(ties.err()).contains("Cannot use --ties 'coin'");
    assertThat(folder.resolve("out" + runs)).doesNotExist();
  }
}
