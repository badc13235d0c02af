package io.kith.jobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kith.export.RocksDbReader;
import io.kith.jobs.table.ConnectionsTable;
import io.kith.jobs.table.RejectedRowsTable;
import io.kith.jobs.validate.ConnectionRule;
import io.kith.store.Erasure;
import io.kith.store.Manifest;
import io.kith.store.MemberLookup;
import io.kith.store.Snapshot;
import io.kith.store.SnapshotStore;
import io.kith.store.TableColumn;
import io.kith.table.Recommendation;
import io.kith.table.SecondDegreeFacetsTable;
import io.kith.table.TableSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** jobs/docs/data-contract.md names what is read and written, all of it and nothing else. */
class DataContractTest {
  private static final String RECOMMENDATIONS = "recommendations";

  @TempDir private Path folder;

  private final Page page = Page.read("jobs/docs/data-contract.md");

  private List<String> firstColumn(String heading, int table) {
    return page.table(heading, table).stream().map(row -> Page.code(row.get(0))).toList();
  }

  @Test
  void theColumnsOfConnectionsAreThoseRead() {
    assertThat(firstColumn("Input: connections", 0)).isEqualTo(ConnectionsTable.COLUMNS.all());
  }

  @Test
  void theRulesAreThoseThatRowsAreHeldAgainst() {
    assertThat(firstColumn("Rejected rows", 0))
        .isEqualTo(Arrays.stream(ConnectionRule.values()).map(ConnectionRule::ruleName).toList());
  }

  @Test
  void theKindsOfCleanedRowsAreThoseCounted() {
    assertThat(Set.copyOf(firstColumn("Cleaned rows", 0)))
        .isEqualTo(
            someMembers().inputs().stream()
                .flatMap(input -> input.cleaned().keySet().stream())
                .collect(Collectors.toSet()));
  }

  @Test
  void theCountsAreThoseMade() {
    Set<String> counted = new TreeSet<>(SampleRun.store().live().manifest().counts().keySet());
    counted.addAll(someMembers().counts().keySet());
    assertThat(new TreeSet<>(firstColumn("manifest.json", 1))).isEqualTo(counted);
  }

  /** A run over some members and mutual pairs only, which counts what the full run does not. */
  private Manifest someMembers() {
    SampleRun.run(
        "recommend",
        "--connections",
        SampleRun.CONNECTIONS,
        "--require-mutual",
        "--members",
        "../sample-data/members",
        "--affiliations",
        "../sample-data/affiliations",
        "--suppressions",
        "../sample-data/suppressions",
        "--impressions",
        "../sample-data/impressions",
        "--facets",
        "--max-exposure",
        "60",
        "--max-introductions",
        "200",
        "--only-members",
        "../sample-data/members",
        "--out",
        folder.toString());
    return Snapshot.at(folder.toString()).manifest();
  }

  static List<String> tables() {
    return SampleRun.store().live().manifest().tables().stream().map(Manifest.Table::name).toList();
  }

  @Test
  void everyTableHasASection() {
    assertThat(tables()).hasSize(4);
    assertThat(page.anchors()).containsAll(tables());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void theColumnsOfATableAreThoseOfItsSchema(String name) {
    Manifest.Table table = SampleRun.store().live().manifest().table(name).orElseThrow();
    List<List<String>> said = new ArrayList<>(described(name, 0));
    if (name.equals(RECOMMENDATIONS)) {
      said.addAll(described(name, 1));
    }
    assertThat(said).isEqualTo(flat("", table.columns()));
    assertThat(page.text()).contains("### " + name + "\n\nVersion " + table.schemaVersion() + ".");
  }

  @Test
  void theColumnsOfFacetsAreThoseOfTheirSchema() {
    Manifest.Table table = someMembers().table(SecondDegreeFacetsTable.NAME).orElseThrow();
    assertThat(described(table.name(), 0)).isEqualTo(flat("", table.columns()));
  }

  /** Name, type, null and visibility of each column. */
  private List<List<String>> described(String heading, int table) {
    return page.table(heading, table).stream()
        .map(row -> List.of(Page.code(row.get(0)), row.get(1), row.get(2), row.get(3)))
        .toList();
  }

  private static List<List<String>> flat(String prefix, List<TableColumn> columns) {
    List<List<String>> rows = new ArrayList<>();
    for (TableColumn column : columns) {
      String path = prefix + column.name();
      rows.add(List.of(path, column.type(), column.nullable() ? "yes" : "no", column.visibility()));
      rows.addAll(flat(path + ".", column.fields()));
    }
    return rows;
  }

  @Test
  void theFieldsOfTheManifestAreThoseWritten() throws IOException {
    Snapshot live = SampleRun.store().live();
    JsonNode manifest = json(Path.of(live.folder(), "manifest.json"));
    List<String> fields = names(manifest);
    fields.add(fields.indexOf("relative_errors") + 1, "figures");
    assertThat(firstColumn("manifest.json", 0)).isEqualTo(fields);
    someMembers().figures().keySet().forEach(name -> assertThat(page.text()).contains("`" + name));
    Stream.of("/inputs/0", "/tables/0", "/tables/0/files/0", "/stage_timings/0")
        .flatMap(part -> names(manifest.at(part)).stream())
        .forEach(name -> assertThat(page.text()).contains("`" + name + "`"));
  }

  @Test
  void theFieldsOfARunAreThoseWritten() throws IOException {
    String runId = SampleRun.store().live().manifest().runId();
    assertThat(firstColumn("runs/RUN-ID.json", 0))
        .isEqualTo(names(json(Path.of(SampleRun.STORE, "runs", runId + ".json"))));
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(Files.readString(file));
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    for (Iterator<String> fields = object.fieldNames(); fields.hasNext(); ) {
      names.add(fields.next());
    }
    return names;
  }

  @Test
  void theFootersKeysAreThoseWritten() {
    assertThat(page.text())
        .contains(
            "`" + TableSchema.TABLE_KEY + "`",
            "`" + TableSchema.VERSION_KEY + "`",
            "`" + TableSchema.FIELD_KEY_PREFIX + "candidates.score`");
  }

  @Test
  void detailsAreAsLongAsThePageSays() {
    assertThat(page.text())
        .contains("at most %d characters".formatted(RejectedRowsTable.DETAIL_CHARACTERS));
  }

  @Test
  void theExampleOfServingCompilesAndAnswers() throws IOException {
    assertThat(SampleRun.store().currentId()).isPresent();

    SnapshotStore store = SnapshotStore.open("target/store");
    MemberLookup lookup = MemberLookup.live(store);
    List<Recommendation> candidates = lookup.recommendations(10250);
    OptionalInt degree = lookup.degreeOfSeparation(10250, 28325);
    long[] mutuals = lookup.mutualConnections(10250, 28325);

    // The README works this pair out by hand.
    assertThat(candidates.get(0).candidateId()).isEqualTo(28325);
    assertThat(degree).hasValue(2);
    assertThat(mutuals).containsExactly(29190, 45645);
    Path source = Path.of("src/test/java", getClass().getName().replace('.', '/') + ".java");
    List<String> test = Files.readAllLines(source).stream().map(String::strip).toList();
    assertThat(test).containsAll(example());
  }

  @Test
  void theExampleOfDatabasesCompilesAndAnswers() throws IOException {
    List<Recommendation> published = MemberLookup.live(SampleRun.store()).recommendations(10250);
    SampleRun.run("export", "--store", SampleRun.STORE, "--to", "rocksdb:target/serving");

    try (RocksDbReader reader = RocksDbReader.open(Path.of("target/serving"))) {
      List<Recommendation> list = reader.recommendations(10250);
      assertThat(list)
          .extracting(Recommendation::candidateId)
          .isEqualTo(published.stream().map(Recommendation::candidateId).toList());
      assertThat(firstColumn("export.json", 0))
          .isEqualTo(
              names(
                  json(
                      Path.of(
                          "target/serving/versions", reader.manifest().version(), "export.json"))));
    }
  }

  @Test
  void theFieldsOfAnErasureAreThoseOfItsRecord() {
    assertThat(firstColumn("erasures/ID.json", 0))
        .isEqualTo(
            Arrays.stream(Erasure.class.getRecordComponents())
                .map(field -> field.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .toList());
  }

  private List<String> example() {
    return page.blocks().stream()
        .filter(block -> block.language().equals("java"))
        .flatMap(block -> block.lines().stream())
        .map(String::strip)
        .toList();
  }
}
