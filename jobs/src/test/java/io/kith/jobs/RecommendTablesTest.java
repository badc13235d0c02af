package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kith.store.Manifest;
import io.kith.store.Snapshot;
import io.kith.table.TableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code recommend} publishes, in every column, of a network small enough to work by hand:
 *
 * <pre>
 *      2021      2020
 *   1 ───── 3 ───── 4 ───── 5 ─ ─ ─ 6        MIN ───── MAX
 *    ╲ 2020    2022 ╱  2023   no date
 *     ───── 2 ─────
 * </pre>
 */
class RecommendTablesTest {
  private static final String ROWS =
      """
      (1L, 2L, timestamp '2020-01-01 00:00:00'), (3L, 1L, timestamp '2021-01-01 00:00:00'),
      (2L, 4L, timestamp '2022-01-01 00:00:00'), (3L, 4L, timestamp '2020-06-01 00:00:00'),
      (4L, 5L, timestamp '2023-01-01 00:00:00'), (5L, 6L, null), (6L, 5L, null),
      (%dL, -9223372036854775807L - 1, timestamp '2020-01-01 00:00:00')
      """
          .formatted(Long.MAX_VALUE);

  @TempDir private static Path folder;
  private static Snapshot snapshot;
  private static KithRun run;

  @BeforeAll
  static void recommendWithEverything() {
    TestStore store = new TestStore(folder.resolve("store"));
    run =
        store.run(
            "recommend",
            "--connections",
            TestConnections.rows(folder, "member_a, member_b, connected_at", ROWS),
            "--measures",
            "jaccard,resource-allocation",
            "--introducers",
            "2",
            "--reach-gain",
            "--components",
            "--member-connections",
            "--run-id",
            "by-hand");
    assertThat(run.exitCode()).as(run.err()).isZero();
    snapshot = store.store().live();
  }

  private static Map<Long, Row> byMember(String table) {
    Map<Long, Row> rows = new TreeMap<>();
    TestStore.table(snapshot, table)
        .collectAsList()
        .forEach(row -> rows.put(row.getAs("member_id"), row));
    return rows;
  }

  private static List<Row> candidates(long member) {
    Row row = byMember("recommendations").get(member);
    return row.getList(row.fieldIndex("candidates"));
  }

  @Test
  void everyColumnOfACandidate() {
    Row candidate = candidates(1).get(0);

    assertThat(candidate.<Long>getAs("candidate_id")).isEqualTo(4);
    // Mutuals 2 and 3 have two connections each: 2/ln 2.
    assertThat(candidate.<Double>getAs("score")).isCloseTo(2 / Math.log(2), within(1e-6));
    assertThat(candidate.<Integer>getAs("mutual_count")).isEqualTo(2);
    assertThat(candidate.<Integer>getAs("visible_mutual_count")).isEqualTo(2);
    // Equal degrees: 3 connected to 1 after 2 did.
    assertThat(candidate.getList(candidate.fieldIndex("introducers"))).isEqualTo(List.of(3L, 2L));
    // Over 2 since 2022, over 3 since 2021.
    assertThat(candidate.<java.sql.Timestamp>getAs("second_degree_since").toInstant())
        .isEqualTo(Instant.parse("2021-01-01T00:00:00Z"));
    assertThat(candidate.<String>getAs("source")).isEqualTo("second_degree");
    // |{2,3} ∩ {2,3,5}| / |{2,3} ∪ {2,3,5}|, and 1/2 + 1/2.
    assertThat(candidate.<Double>getAs("jaccard")).isCloseTo(2 / 3.0, within(1e-9));
    assertThat(candidate.<Double>getAs("resource_allocation")).isCloseTo(1, within(1e-9));
    // 4 would bring 5 within two steps.
    assertThat(candidate.<Long>getAs("reach_gain")).isEqualTo(1);
    List<Row> reasons = candidate.getList(candidate.fieldIndex("reasons"));
    assertThat(reasons.get(0).<String>getAs("kind")).isEqualTo("mutual_connections");
    assertThat(reasons.get(0).<Integer>getAs("count")).isEqualTo(2);
  }

  @Test
  void aDateThatIsNotKnownOnOneSideIsNoEvidence() {
    Row candidate = candidates(6).get(0);

    assertThat(candidate.<Long>getAs("candidate_id")).isEqualTo(4);
    assertThat(candidate.isNullAt(candidate.fieldIndex("second_degree_since"))).isTrue();
  }

  @Test
  void membersWithoutCandidatesHaveNoRow() {
    assertThat(byMember("recommendations").keySet()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void everyColumnOfTheNetwork() {
    Map<Long, Row> network = byMember("member_network");
    assertThat(network.keySet())
        .containsExactly(Long.MIN_VALUE, 1L, 2L, 3L, 4L, 5L, 6L, Long.MAX_VALUE);
    // 4 knows 2, 3 and 5, and sees 1 and 6; no triangles.
    assertThat(network.get(4L).mkString(",")).isEqualTo("4,3,2,null,0,0.0,1,6,null");
    assertThat(network.get(Long.MAX_VALUE).mkString(","))
        .isEqualTo("%d,1,0,null,0,0.0,%d,2,null".formatted(Long.MAX_VALUE, Long.MIN_VALUE));
  }

  @Test
  void connectionsAreAscendingAndAllOpen() {
    Row row = byMember("member_connections").get(4L);

    assertThat(row.getList(row.fieldIndex("connections"))).isEqualTo(List.of(2L, 3L, 5L));
    assertThat(row.getList(row.fieldIndex("open_connections"))).isEqualTo(List.of(2L, 3L, 5L));
  }

  @Test
  void nothingWasRejected() {
    assertThat(TestStore.table(snapshot, "rejected_rows").count()).isZero();
  }

  @Test
  void listsHaveTheStandardThreeLevels() throws IOException {
    TableFile file = snapshot.files("recommendations").get(0);
    var path = new org.apache.hadoop.fs.Path(snapshot.locate(file));
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(path, new Configuration()))) {
      MessageType schema = reader.getFileMetaData().getSchema();
      for (List<String> field :
          List.of(
              List.of("candidates"),
              List.of("candidates", "list", "element", "introducers"),
              List.of("candidates", "list", "element", "reasons"))) {
        var list = schema.getType(field.toArray(String[]::new));
        assertThat(list.getLogicalTypeAnnotation()).hasToString("LIST");
        assertThat(list.asGroupType().getFieldCount()).isEqualTo(1);
        assertThat(list.asGroupType().getType("list").asGroupType().containsField("element"))
            .isTrue();
      }
      assertThat(
              schema
                  .getType("candidates", "list", "element", "second_degree_since")
                  .getLogicalTypeAnnotation())
          .hasToString("TIMESTAMP(MICROS,true)");
      assertThat(reader.getFileMetaData().getKeyValueMetaData())
          .containsEntry("kith.table", "recommendations")
          .containsEntry("kith.schema.version", "1")
          .containsEntry("kith.field.candidates.score", "internal")
          .containsEntry("kith.field.candidates.candidate_id", "public");
    }
  }

  @Test
  void foldersHoldExactlyTheFilesOfTheManifest() {
    Path snapshotFolder = Path.of(snapshot.folder());
    assertThat(TestStore.namesIn(snapshotFolder))
        .containsExactly(
            "manifest.json",
            "member_connections",
            "member_network",
            "recommendations",
            "rejected_rows");
    for (Manifest.Table table : snapshot.manifest().tables()) {
      assertThat(TestStore.namesIn(snapshotFolder.resolve(table.name())))
          .isEqualTo(
              table.files().stream()
                  .map(file -> file.path().substring(table.name().length() + 1))
                  .toList());
    }
  }

  @Test
  void theManifestTellsWhatWasReadAndDone() {
    Manifest manifest = snapshot.manifest();
    Manifest.Input input = manifest.inputs().get(0);

    assertThat(manifest.runId()).isEqualTo("by-hand");
    assertThat(manifest.command()).isEqualTo("recommend");
    assertThat(manifest.options())
        .containsEntry("introducers", "2")
        .containsEntry("score", "adamic-adar");
    assertThat(List.of(input.rows(), input.later(), input.files())).containsExactly(8L, 0L, 1L);
    assertThat(input.cleaned()).isEqualTo(Map.of("repeats", 1L, "self_connections", 0L));
    // Σ d² = 2² + 2² + 2² + 3² + 2² + 1² + 1² + 1²
    assertThat(manifest.work().wedges()).isEqualTo(28);
    assertThat(manifest.counts()).containsEntry("members", 8L).containsEntry("connections", 7L);
    assertThat(manifest.stages().stream().map(Manifest.Stage::name))
        .containsExactly("read", "validate", "graph", "components", "engine", "publish", "gates");
  }

  @Test
  void theSummaryIsShortAndNamesTheSnapshot() {
    assertThat(run.err()).isEmpty();
    List<String> lines = Arrays.asList(run.out().strip().split("\\R", -1));
    assertThat(lines).hasSizeLessThan(20);
    assertThat(run.out()).contains("rows", "members", "wedges", snapshot.id(), "(live)");
  }
}
