package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.jobs.read.InputFilesForTests;
import io.kith.store.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code snapshots verify --recount} comes to the published numbers, whatever the options. */
class RecountTest {
  private static final int MEMBERS = Integer.getInteger("kith.test.recount-members", 100);

  @TempDir Path folder;
  private TestStore store;

  @BeforeEach
  void makeStore() {
    store = new TestStore(folder.resolve("store"));
    SparkForTests.compileQueries(false);
  }

  @AfterAll
  static void compileQueriesAgain() {
    SparkForTests.compileQueries(true);
  }

  /** Random rows with repeats, loops, dates before and after 2020, and strengths, some unknown. */
  private String network(String columns) {
    Random random = new Random(11);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      int a = (int) (80 * Math.pow(random.nextDouble(), 2));
      int b = random.nextInt(80);
      String at =
          i % 9 == 0 ? "null" : "timestamp'%d-03-01 00:00:%02dZ'".formatted(2015 + i % 7, i % 60);
      String strength = i % 5 == 0 ? "null" : (1 + random.nextInt(50)) + "D";
      rows.add("(%dL, %dL, %s, %s)".formatted(a, b, at, strength));
    }
    String all =
        TestConnections.rows(
            folder, "member_a, member_b, connected_at, strength", String.join(", ", rows));
    if (columns.isEmpty()) {
      return all;
    }
    Path some = folder.resolve("some.parquet");
    InputFilesForTests.write(
        some,
        "parquet",
        SparkForTests.session().read().parquet(all).selectExpr(columns.split(",", -1)));
    return some.toString();
  }

  private KithRun recount() {
    return KithRun.of(
        "snapshots", "verify", "--recount", "" + MEMBERS, "--store", store.folder().toString());
  }

  private void assertNoDifference() {
    KithRun run = recount();
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("Recounted members ", ": 0 differences.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--as-of 2019-01-01 --measures jaccard,adamic-adar,resource-allocation,cosine --reach-gain"
            + " --member-connections --top 5",
        "--require-mutual --score resource-allocation --min-mutuals 2 --as-of 2018-06-01"
            + " --as-of-strict --top 3 --introducers 1"
      })
  void strengthsAndDates(String options) {
    store.publish("recommend", args(network(""), options));
    assertNoDifference();
  }

  @Test
  void idsAlone() {
    String options =
        "--score jaccard --measures sorensen,hub-promoted,hub-depressed,leicht-holme-newman,"
            + "preferential-attachment --top 7 --where connections=member_a<70"
            + " --columns connections.member_a=member_b,connections.member_b=member_a";
    store.publish("recommend", args(network("member_a,member_b"), options));
    assertNoDifference();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--privacy shared --measures jaccard",
        "--privacy evidence --reach-gain --member-connections --dismissed-days 20",
        "--privacy strict --reach-gain --member-connections --measures cosine --hub-cap 9",
        "--score jaccard --hub-cap 7 --min-mutuals 2"
      })
  void membersAndSuppressions(String options) {
    List<String> inputs = new PeopleNetwork(77).write(folder);
    List<String> args = new ArrayList<>(List.of(options.split(" ", -1)));
    for (int i = 0; i < inputs.size(); i += 2) {
      if (!List.of("--affiliations", "--impressions").contains(inputs.get(i))) {
        args.addAll(inputs.subList(i, i + 2));
      }
    }
    store.publish("recommend", args.toArray(String[]::new));
    assertNoDifference();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--privacy evidence --reach-gain --measures jaccard,adamic-adar",
        "--privacy strict --impression-decay inverse --impression-rate 0.3 --reach-gain",
        "--privacy shared --max-exposure 5 --max-introductions 4",
        "--privacy strict --max-exposure 4 --score jaccard"
      })
  void allInputsAndCaps(String options) {
    List<String> args = new ArrayList<>(new PeopleNetwork(77).write(folder));
    args.addAll(List.of(options.split(" ", -1)));
    Snapshot made = store.publish("recommend", args.toArray(String[]::new));
    assertThat(made.manifest().counts().get("recommendations_from_affiliations")).isPositive();
    assertNoDifference();
  }

  @Test
  void erasedMembersAreLeftOut() {
    String[] args = new PeopleNetwork(77).write(folder).toArray(String[]::new);
    Snapshot first = store.publish("recommend", args);
    List<Long> busiest =
        TestStore.table(first, "member_network")
            .orderBy(functions.col("degree").desc(), functions.col("member_id"))
            .select("member_id")
            .limit(3)
            .as(Encoders.LONG())
            .collectAsList();
    String leavers =
        InputFilesForTests.write(
            folder.resolve("leavers.parquet"),
            "parquet",
            InputFilesForTests.values(
                "member_id",
                busiest.stream().map("(%dL)"::formatted).collect(Collectors.joining(", "))));
    assertThat(store.run("erase", "--members", leavers).exitCode()).isZero();
    KithRun refused = recount();
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("kith erase made it from another one without counting");

    Snapshot next = store.publish("recommend", args);
    assertThat(
            TestStore.table(next, "member_network")
                .filter(functions.col("member_id").isin(busiest.toArray()))
                .count())
        .isZero();
    assertNoDifference();
  }

  @Test
  void networksWithoutLists() {
    store.publish("network", args(network("member_a,member_b,connected_at"), ""));
    assertNoDifference();
  }

  private static String[] args(String connections, String options) {
    List<String> args = new ArrayList<>(List.of("--connections", connections));
    if (!options.isEmpty()) {
      args.addAll(List.of(options.split(" ", -1)));
    }
    return args.toArray(String[]::new);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lastfm-asia", "ca-grqc"})
  void realGraphs(String name) {
    SparkForTests.compileQueries(true);
    RealGraph graph = new RealGraph(name);
    store.publish(
        "recommend",
        "--connections",
        graph.connections(),
        "--measures",
        "jaccard",
        "--reach-gain",
        "--member-connections");
    KithRun run = recount();
    System.out.println(name + ": " + run.out() + run.err());
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
  }
}
