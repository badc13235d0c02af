package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kith.export.RocksDbReader;
import io.kith.store.ExportFolder;
import io.kith.store.ExportManifest;
import io.kith.store.MemberLookup;
import io.kith.store.Snapshot;
import io.kith.table.Recommendation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports of a small network in several files, read as their users read them. */
class ExportTest {
  /** Two stars that share 5 and 6, so that everybody has a list; then 9 leaves, and 10 comes. */
  private static final String BEFORE = "1-5 2-5 3-5 4-6 7-6 8-6 9-6 5-6";

  private static final String AFTER = "1-5 2-5 3-5 4-6 7-6 8-6 10-6 5-6";

  @TempDir private Path folder;
  private TestStore store;

  @BeforeEach
  void open() {
    store = new TestStore(folder.resolve("store"));
  }

  private Snapshot publish(String pairs) {
    return store.publishInManyFiles(TestConnections.pairs(folder.resolve(pairs), pairs));
  }

  private JsonNode export(String target, String... options) throws IOException {
    KithRun run = run(target, options);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  private KithRun run(String target, String... options) {
    List<String> all = new ArrayList<>(List.of("--to", target, "--json"));
    all.addAll(List.of(options));
    return store.run("export", all.toArray(String[]::new));
  }

  private ExportManifest live(String name) {
    return ExportFolder.open(folder.resolve(name).toString()).live();
  }

  private List<String> lines(String name, String prefix) {
    ExportFolder export = ExportFolder.open(folder.resolve(name).toString());
    ExportManifest live = export.live();
    return live.files().stream()
        .map(ExportManifest.File::path)
        .filter(path -> path.startsWith("data/" + prefix))
        .flatMap(path -> read(Path.of(export.locate(live.version(), path))).stream())
        .toList();
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Members with the ids of their candidates. */
  private static Map<Long, List<Long>> published(Snapshot snapshot) {
    Map<Long, List<Long>> lists = new TreeMap<>();
    for (Row row : TestStore.table(snapshot, "recommendations").collectAsList()) {
      lists.put(
          row.getAs("member_id"),
          row.<Row>getList(row.fieldIndex("candidates")).stream()
              .map(candidate -> candidate.<Long>getAs("candidate_id"))
              .toList());
    }
    return lists;
  }

  @Test
  void jsonHoldsEveryRowAndNothingInternal() throws IOException {
    Snapshot snapshot = publish(BEFORE);

    JsonNode report = export("json:" + folder.resolve("json"));

    List<String> lines = lines("json", "part");
    assertThat(live("json").files()).hasSizeGreaterThan(1);
    Map<Long, List<Long>> read = new TreeMap<>();
    for (String line : lines) {
      JsonNode row = new ObjectMapper().readTree(line);
      List<Long> candidates = new ArrayList<>();
      row.get("candidates").forEach(c -> candidates.add(c.get("candidate_id").asLong()));
      read.put(row.get("member_id").asLong(), candidates);
    }
    assertThat(read).isEqualTo(published(snapshot));
    assertThat(String.join("", lines)).doesNotContain("score").doesNotContain("\"mutual_count\"");
    assertThat(report.get("rows").asLong()).isEqualTo(lines.size());
    assertThat(report.get("done_before").asBoolean()).isFalse();
    assertThat(export("json:" + folder.resolve("json")).get("done_before").asBoolean()).isTrue();
    ExportFolder target = ExportFolder.open(folder.resolve("json").toString());
    String lost = live("json").files().get(0).path();
    Files.delete(Path.of(target.locate(live("json").version(), lost)));
    assertThat(export("json:" + folder.resolve("json")).get("done_before").asBoolean()).isFalse();
    assertThat(lines("json", "part")).as("the lost file is back").isEqualTo(lines);
  }

  @Test
  void avroHoldsRecordsOfMemberAndValue() throws IOException {
    Snapshot snapshot = publish(BEFORE);

    export("avro:" + folder.resolve("avro"), "--internal");

    Map<Long, List<Long>> read = new TreeMap<>();
    ExportFolder export = ExportFolder.open(folder.resolve("avro").toString());
    for (ExportManifest.File file : live("avro").files()) {
      Path path = Path.of(export.locate(live("avro").version(), file.path()));
      try (DataFileReader<GenericRecord> rows =
          new DataFileReader<>(path.toFile(), new GenericDatumReader<>())) {
        for (GenericRecord row : rows) {
          List<Long> candidates = new ArrayList<>();
          for (Object candidate : (List<?>) ((GenericRecord) row.get("value")).get("candidates")) {
            candidates.add((Long) ((GenericRecord) candidate).get("candidate_id"));
            assertThat(((GenericRecord) candidate).get("score")).isInstanceOf(Double.class);
          }
          read.put((Long) row.get("member_id"), candidates);
        }
      }
    }
    assertThat(read).isEqualTo(published(snapshot));
  }

  @Test
  void rocksDbAnswersAsTheSnapshotDoesAndSwapsWhole() throws IOException {
    Snapshot first = publish(BEFORE);
    Path target = folder.resolve("rocks");
    export("rocksdb:" + target, "--partitions", "3");
    requireSame(first, target);
    assertThat(recommendations(target, 9)).isNotEmpty();

    Snapshot second = publish(AFTER);
    export("rocksdb:" + target, "--partitions", "3");
    requireSame(second, target);
    assertThat(recommendations(target, 9)).as("has no list any more").isEmpty();
  }

  private static void requireSame(Snapshot snapshot, Path target) {
    MemberLookup lookup = MemberLookup.of(snapshot);
    try (RocksDbReader reader = RocksDbReader.open(target)) {
      for (long member = 0; member <= 11; member++) {
        assertThat(reader.recommendations(member))
            .extracting(
                Recommendation::candidateId,
                Recommendation::visibleMutualCount,
                Recommendation::introducers,
                Recommendation::reasons)
            .isEqualTo(
                lookup.recommendations(member).stream()
                    .map(
                        r ->
                            org.assertj.core.groups.Tuple.tuple(
                                r.candidateId(),
                                r.visibleMutualCount(),
                                r.introducers(),
                                r.reasons()))
                    .toList());
      }
    }
  }

  private static List<Recommendation> recommendations(Path target, long member) {
    try (RocksDbReader reader = RocksDbReader.open(target)) {
      return reader.recommendations(member);
    }
  }

  @Test
  void deltaHoldsWhatChangedAndMakesTheSameDatabases() throws IOException {
    Snapshot first = publish(BEFORE);
    Path target = folder.resolve("rocks");
    export("rocksdb:" + target);
    Snapshot second = publish(AFTER);

    JsonNode report = export("json:" + folder.resolve("delta"), "--delta-from", first.id());
    export("rocksdb:" + target, "--delta-from", first.id());

    requireSame(second, target);
    Map<Long, List<Long>> before = published(first);
    Map<Long, List<Long>> after = published(second);
    List<Long> changed =
        after.keySet().stream().filter(id -> !after.get(id).equals(before.get(id))).toList();
    List<Long> written = new ArrayList<>();
    for (String line : lines("delta", "part")) {
      written.add(new ObjectMapper().readTree(line).get("member_id").asLong());
    }
    assertThat(written).isEqualTo(changed);
    assertThat(lines("delta", "deleted")).containsExactly("{\"member_id\":9}");
    assertThat(report.get("changed_share").asDouble())
        .isEqualTo((changed.size() + 1.0) / after.size());
  }

  @Test
  void aDeltaThatDoesNotFitTheTargetIsRefused() throws IOException {
    Snapshot first = publish(BEFORE);
    publish(AFTER);
    Path target = folder.resolve("rocks");
    export("rocksdb:" + target);

    KithRun run = run("rocksdb:" + target, "--delta-from", first.id(), "--partitions", "4");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).startsWith("Cannot apply what changed since snapshot " + first.id());
  }

  @Test
  void targetsAndTablesThatDoNotFitAreRefused() throws IOException {
    publish(BEFORE);
    assertThat(run("parquet:/x").exitCode()).isEqualTo(1);
    assertThat(run("json:" + folder.resolve("x"), "--table", "nothing").exitCode()).isEqualTo(2);
    assertThat(run("json:" + folder.resolve("x"), "--table", "rejected_rows").exitCode())
        .isEqualTo(3);
    Path foreign = Files.createDirectories(folder.resolve("foreign"));
    Files.writeString(foreign.resolve("mine.txt"), "mine");
    KithRun run = run("json:" + foreign);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("there is 'mine.txt', which no export made");
  }

  @Test
  void otherTablesLeaveToo() throws IOException {
    publish(BEFORE);
    export("json:" + folder.resolve("networks"), "--table", "member_network");
    assertThat(lines("networks", "part"))
        .contains(
            "{\"member_id\":6,\"degree\":5,\"second_degree\":3,\"third_degree_estimate\":null,\"second_degree_change\":null}");
  }
}
