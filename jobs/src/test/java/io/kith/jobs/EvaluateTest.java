package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

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
        .filter("scorer = '%s' AND metric = '%s' AND group_by = 'all'".formatted(scorer, metric))
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

  @Test
  void membersOfLikeTenureAndVisibilityAreJudgedApart() throws IOException {
    Path members = folder.resolve("members");
    SparkForTests.session()
        .sql(
            "SELECT * FROM VALUES (1L, DATE'2020-04-20', 'network'), (5L, DATE'2016-01-01', 'self'),"
                + " (5L, DATE'2019-01-01', 'network'), (77L, NULL, NULL)"
                + " AS t(member_id, joined_at, connections_visibility)")
        .write()
        .parquet(members.toString());

    KithRun run =
        run(
            "--connections",
            connections("dated", TRAINING + LATER),
            "--split-at",
            "2020-05-01",
            "--scores",
            "common-neighbors",
            "--members",
            members.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    // 1 and 5 are judged; of 5's two rows the stricter visibility and the earlier date hold.
    assertThat(
            table("evaluation")
                .filter("group_by IN ('tenure', 'visibility') AND metric = 'reciprocal_rank'")
                .selectExpr("concat_ws(' ', group_by, member_group, members, round(value, 3))")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0)))
        .containsExactly(
            "tenure up to 30 days 1 0.333",
            "tenure longer 1 1.0",
            "visibility network 1 0.333",
            "visibility self 1 1.0");
    assertThat(run.out()).contains("NDCG@10 by tenure", "NDCG@10 by visibility", "rows of members");
  }

  @Test
  void groupsHaveIntervalsOfTheFirstCutoff() throws IOException {
    run("--connections", random("one", false, 1), "--holdout", "20%", "--scores", "jaccard");

    Dataset<Row> groups = table("evaluation").filter("group_by = 'degree' AND members > 5");
    assertThat(groups.filter("metric = 'ndcg_at_10' AND low < value AND value < high").count())
        .isEqualTo(groups.filter("metric = 'ndcg_at_10'").count())
        .isPositive();
    assertThat(groups.filter("metric <> 'ndcg_at_10' AND low IS NOT NULL").count()).isZero();
    List<Row> recall =
        table("evaluation")
            .filter("metric RLIKE '^recall_at_' AND group_by = 'all'")
            .selectExpr("CAST(substr(metric, 11) AS INT) AS k", "value")
            .orderBy("k")
            .collectAsList();
    assertThat(recall).hasSize(12);
    for (int i = 1; i < recall.size(); i++) {
      assertThat(recall.get(i).getDouble(1)).isGreaterThanOrEqualTo(recall.get(i - 1).getDouble(1));
    }
    assertThat(recall.get(11).getDouble(1)).as("all candidates").isEqualTo(1);
  }

  @Test
  void listsAreComparedWithTheLiveOnes() throws IOException {
    String training = connections("before", TRAINING);
    TestStore store = new TestStore(folder.resolve("store"));
    store.publish("recommend", "--connections", training, "--score", "common-neighbors");

    KithRun run =
        run(
            "--connections",
            connections("dated", TRAINING + LATER),
            "--split-at",
            "2020-05-01",
            "--scores",
            "common-neighbors,preferential-attachment",
            "--k",
            "1",
            "--store",
            store.folder().toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(figure("common-neighbors", "live_overlap_at_1")).isEqualTo(1);
    // Of 5's candidates 1, 4 and 6 the one with most connections is 1 or 6; of 1's it is 6.
    assertThat(figure("preferential-attachment", "live_overlap_at_1")).isEqualTo(1);
    assertThat(run.out()).contains("overlap@1 with live");

    KithRun none = run("--connections", training, "--holdout", "0.5", "--store", path("nothing"));
    assertThat(none.exitCode()).isEqualTo(2);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void aPageShowsTheFiguresOfTheTable() throws Exception {
    Path html = folder.resolve("deep").resolve("page.html");

    KithRun run =
        run(
            "--connections",
            connections("dated", TRAINING + LATER),
            "--split-at",
            "2020-05-01",
            "--html",
            html.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains(html.toString());
    Document page =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(Files.newBufferedReader(html)));
    NodeList rows =
        (NodeList)
            XPathFactory.newInstance()
                .newXPath()
                .evaluate("//*[@id='ndcg']//tbody/tr", page, XPathConstants.NODESET);
    assertThat(rows.getLength()).as("all measures and the random order").isEqualTo(11);
    for (int i = 0; i < rows.getLength(); i++) {
      String scorer = rows.item(i).getFirstChild().getTextContent();
      assertThat(rows.item(i).getLastChild().getTextContent())
          .startsWith(String.format(Locale.ROOT, "%.4f", figure(scorer, "ndcg_at_10")));
    }
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
