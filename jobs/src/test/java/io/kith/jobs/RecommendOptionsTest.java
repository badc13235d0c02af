package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kith.jobs.read.InputFilesForTests;
import io.kith.score.Measure;
import io.kith.store.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What options change in the lists, and what the form of the input does not. */
class RecommendOptionsTest {
  /** 1 and 4 share 2 and 3; 5 is reached over 4. */
  private static final String PAIRS = "1-2 1-3 2-4 3-4 4-5";

  @TempDir private Path folder;
  private TestStore store;

  @BeforeEach
  void prepare() {
    store = new TestStore(folder.resolve("store"));
  }

  private Snapshot recommend(String connections, String... options) {
    List<String> all = new ArrayList<>(List.of("--connections", connections));
    all.addAll(List.of(options));
    return store.publish("recommend", all.toArray(String[]::new));
  }

  private static Optional<List<Row>> candidates(Snapshot snapshot, long member) {
    return TestStore.table(snapshot, "recommendations").collectAsList().stream()
        .filter(row -> row.<Long>getAs("member_id") == member)
        .map(row -> row.<Row>getList(row.fieldIndex("candidates")))
        .findFirst();
  }

  @Test
  void aDryRunSaysWhatItWouldCostAndWritesNothing() {
    String connections = TestConnections.pairs(folder, PAIRS);
    KithRun run = store.run("recommend", "--connections", connections, "--dry-run");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern("members +5\n")
        .containsPattern("connections +5\n")
        .containsPattern("fits +yes\n")
        .contains("nothing, as it is a dry run");
    assertThat(store.folder()).doesNotExist();
  }

  @Test
  void aDryRunFindsWhatIsWrongWithAnyInput() {
    String connections = TestConnections.pairs(folder, PAIRS);
    String[] withoutColumns = {
      "--connections", connections, "--dry-run", "--suppressions", connections
    };
    KithRun run = store.run("recommend", withoutColumns);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Cannot read suppressions");
    assertThat(store.run("recommend", "--dry-run", "--metrics", "x.prom").exitCode()).isEqualTo(1);
    assertThat(store.folder()).doesNotExist();
  }

  @Test
  void everyMeasureCanBeAColumn() {
    Snapshot snapshot =
        recommend(
            TestConnections.pairs(folder, PAIRS),
            "--measures",
            String.join(",", Measure.optionNames()),
            "--introducers",
            "0");
    Row four = candidates(snapshot, 1).orElseThrow().get(0);

    assertThat(four.getList(four.fieldIndex("introducers"))).isEmpty();
    // CN = 2, d(1) = 2, d(4) = 3; both mutuals have degree 2.
    Map<String, Double> expected =
        Map.of(
            "common_neighbors", 2.0,
            "adamic_adar", 2 / Math.log(2),
            "resource_allocation", 1.0,
            "jaccard", 2 / 3.0,
            "sorensen", 4 / 5.0,
            "cosine", 2 / Math.sqrt(6),
            "hub_promoted", 1.0,
            "hub_depressed", 2 / 3.0,
            "leicht_holme_newman", 2 / 6.0,
            "preferential_attachment", 6.0);
    assertThat(expected).hasSize(Measure.values().length);
    expected.forEach(
        (column, value) ->
            assertThat(four.<Double>getAs(column)).as(column).isCloseTo(value, within(1e-9)));
  }

  @Test
  void fewMutualsKeepCandidatesOffListsAndInCounts() {
    Snapshot snapshot = recommend(TestConnections.pairs(folder, PAIRS), "--min-mutuals", "2");

    assertThat(candidates(snapshot, 1)).isPresent();
    assertThat(candidates(snapshot, 5)).isEmpty();
    // 5 sees 2 and 3 over 4 all the same.
    Row five =
        TestStore.table(snapshot, "member_network").where("member_id = 5").collectAsList().get(0);
    assertThat(five.<Long>getAs("second_degree")).isEqualTo(2);
  }

  /** 9 joins all of 1 to 4, 5 joins 1 and 2. */
  @ParameterizedTest
  @ValueSource(strings = {"1", "2"})
  void membersOverTheHubCapLeadNowhereAndAreCounted(String slabs) throws IOException {
    Snapshot snapshot =
        recommend(
            TestConnections.pairs(folder, "9-1 9-2 9-3 9-4 5-1 5-2"),
            "--hub-cap",
            "3",
            "--slabs",
            slabs);
    List<Row> ofOne = candidates(snapshot, 1).orElseThrow();
    assertThat(ofOne).hasSize(1);
    assertThat(ofOne.get(0).<Long>getAs("candidate_id")).isEqualTo(2);
    assertThat(ofOne.get(0).<Integer>getAs("mutual_count")).isEqualTo(1);
    assertThat(candidates(snapshot, 3)).isEmpty();
    assertThat(snapshot.manifest().counts())
        .containsEntry("hub_cap_members", 1L)
        .containsEntry("hub_cap_wedges", 16L)
        // 1 and 2 reach each other, 9 reaches 5 over them, and 5 reaches 9.
        .containsEntry("second_degree_sum", 4L);
    for (String table : List.of("recommendations", "member_network")) {
      String file = snapshot.locate(snapshot.files(table).get(0));
      try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(Path.of(file)))) {
        assertThat(reader.getFileMetaData().getKeyValueMetaData())
            .containsEntry("kith.hub_cap", "3");
      }
    }
  }

  @Test
  void strengthWeighsTheScoreAndNotTheMeasures() {
    String path =
        TestConnections.rows(
            folder,
            "member_a, member_b, strength",
            "(1L, 2L, 10.0D), (2L, 3L, 5.0D), (2L, 4L, null), (1L, 5L, 2.0D), (5L, 3L, 10.0D)");
    Snapshot snapshot =
        recommend(path, "--score", "common-neighbors", "--measures", "common-neighbors");
    List<Row> candidates = candidates(snapshot, 1).orElseThrow();

    // 4 over 2: 1 · 1, unknown being the maximum. 3 over 2: 1 · 128/255, and over 5: 51/255 · 1.
    assertThat(candidates.get(0).<Long>getAs("candidate_id")).isEqualTo(4);
    assertThat(candidates.get(0).<Double>getAs("score")).isCloseTo(1, within(1e-6));
    assertThat(candidates.get(1).<Double>getAs("score")).isCloseTo(179 / 255.0, within(1e-6));
    assertThat(candidates.get(1).<Double>getAs("common_neighbors")).isEqualTo(2);
  }

  @Test
  void theFormOfTheInputLeavesTheSameBytes() {
    Snapshot expected = recommend(TestConnections.pairs(folder, PAIRS), "--as-of", "2026-01-01");

    Dataset<Row> ints = InputFilesForTests.values("member_a, member_b", values("%s, %s"));
    ints.createOrReplaceTempView("knows");
    String narrow = InputFilesForTests.write(folder.resolve("ints.parquet"), "parquet", ints);
    String decimals =
        InputFilesForTests.write(
            folder.resolve("decimals.orc"),
            "orc",
            ints.selectExpr(
                "cast(member_a as decimal(19,0)) member_a",
                "cast(member_b as decimal(19,0)) member_b"));
    String csv =
        InputFilesForTests.text(
            folder.resolve("one").resolve("a.csv"),
            "member_a,member_b\n" + PAIRS.replace('-', ',').replace(' ', '\n') + "\n");

    assertSame(expected, recommend("table:knows", "--as-of", "2026-01-01"));
    assertSame(expected, recommend(narrow, "--as-of", "2026-01-01"));
    assertSame(expected, recommend(decimals, "--as-of", "2026-01-01", "--format", "orc"));
    assertSame(
        expected,
        recommend(csv.replace("a.csv", "*.csv"), "--as-of", "2026-01-01", "--format", "csv"));
  }

  private static void assertSame(Snapshot expected, Snapshot found) {
    assertThat(TestStore.checksums(found)).isEqualTo(TestStore.checksums(expected));
  }

  /** The pairs as rows of SQL. */
  private static String values(String form) {
    List<String> rows = new ArrayList<>();
    for (String pair : PAIRS.split(" ", -1)) {
      String[] ends = pair.split("-", -1);
      rows.add("(" + form.formatted(ends[0], ends[1]) + ")");
    }
    return String.join(", ", rows);
  }
}
