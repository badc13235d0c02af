package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kith.store.Manifest;
import io.kith.store.Snapshot;
import io.kith.table.TableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code snapshots verify --recount} finds in a snapshot that checksums call whole. */
class RecountFindingsTest {
  @TempDir private Path folder;
  private TestStore store;
  private List<String> inputs;

  @BeforeAll
  static void interpretQueries() {
    SparkForTests.compileQueries(false);
  }

  @AfterAll
  static void compileQueriesAgain() {
    SparkForTests.compileQueries(true);
  }

  @BeforeEach
  void writeInputs() {
    store = new TestStore(folder.resolve("store"));
    inputs = new PeopleNetwork(77).write(folder);
  }

  private KithRun verify(String... options) {
    List<String> args = new ArrayList<>(List.of("snapshots", "verify"));
    args.addAll(List.of("--store", store.folder().toString()));
    args.addAll(List.of(options));
    return KithRun.of(args.toArray(String[]::new));
  }

  @Test
  void wrongNumbersUnderRightChecksumsAreFound() throws IOException {
    Snapshot live = store.publish("recommend", inputs.toArray(String[]::new));
    forge(live, "member_network", "second_degree");
    forge(live, "recommendations", "mutual_count");
    forge(live, "recommendations", "from_year");

    assertThat(verify().exitCode()).isZero();
    KithRun run = verify("--recount", "100");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out().lines().filter(line -> line.contains(", recounted ")))
        .hasSize(3)
        .anyMatch(line -> line.matches(".*member \\d+: second_degree is .*"))
        .anyMatch(line -> line.matches(".*member \\d+, candidate \\d+: mutual_count is .*"))
        .anyMatch(line -> line.matches(".*: reasons is \\[.*same_.*"));
    assertThat(run.out()).contains(": 3 differences.");
    assertThat(run.err()).startsWith("Cannot vouch for snapshot").contains("3 numbers recounted");
  }

  @Test
  void aBrokenCapIsFound() throws IOException {
    List<String> args = new ArrayList<>(inputs);
    args.addAll(List.of("--max-exposure", "5", "--max-introductions", "4"));
    Snapshot made = store.publish("recommend", args.toArray(String[]::new));
    Path manifest = Path.of(made.folder(), "manifest.json");
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = (ObjectNode) json.readTree(manifest.toFile());
    ((ObjectNode) root.get("options")).put("max-exposure", "4").put("max-introductions", "3");
    json.writeValue(manifest.toFile(), root);

    KithRun run = verify("--recount", "100");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains("is on 5 lists, more than 4", "is named 4 times, more than 3");
  }

  @Test
  void changedInputsAreNotWrongAnswers() throws IOException {
    store.publish("recommend", inputs.toArray(String[]::new));
    Path connections = folder.resolve("connections.parquet");
    Files.setLastModifiedTime(connections, FileTime.fromMillis(1_000));

    KithRun run = verify("--recount", "100");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("the input changed since it was made", connections.toString());
  }

  /**
   * Changes the first value of a field in a table's first file, and the manifest so that it fits
   * again.
   */
  private static void forge(Snapshot snapshot, String table, String field) throws IOException {
    TableFile file = snapshot.files(table).get(0);
    Path path = Path.of(snapshot.locate(file));
    List<Group> rows = PublishedRows.of(path);
    int at = 0;
    Group forged = new SimpleGroup(rows.get(at).getType());
    while (!copy(rows.get(at), forged, field)) {
      forged = new SimpleGroup(rows.get(++at).getType());
    }
    rows.set(at, forged);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(path))
            .withConf(new Configuration(false))
            .withType(new MessageType("row", rows.get(0).getType().getFields()))
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .build()) {
      for (Group row : rows) {
        writer.write(row);
      }
    }
    forgeManifest(snapshot, table, file, path);
  }

  /** A copy in which the first value of a field is one more than it was. */
  private static boolean copy(Group from, Group to, String field) {
    boolean changed = false;
    for (int i = 0; i < from.getType().getFieldCount(); i++) {
      String name = from.getType().getFieldName(i);
      for (int j = 0; j < from.getFieldRepetitionCount(i); j++) {
        String wanted = changed ? "" : field;
        if (!from.getType().getType(i).isPrimitive()) {
          changed |= copy(from.getGroup(i, j), to.addGroup(i), wanted);
        } else {
          boolean hit = name.equals(wanted);
          changed |= hit;
          switch (from.getType().getType(i).asPrimitiveType().getPrimitiveTypeName()) {
            case INT64 -> to.add(i, from.getLong(i, j) + (hit ? 1 : 0));
            case INT32 -> to.add(i, from.getInteger(i, j) + (hit ? 1 : 0));
            case DOUBLE -> to.add(i, from.getDouble(i, j) + (hit ? 1 : 0));
            default -> to.add(i, from.getBinary(i, j));
          }
        }
      }
    }
    return changed;
  }

  private static void forgeManifest(Snapshot snapshot, String table, TableFile file, Path path)
      throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    TableFile forged =
        new TableFile(
            file.path(),
            file.rows(),
            bytes.length,
            sha256(bytes),
            file.minMemberId(),
            file.maxMemberId());
    Manifest.Table said = snapshot.manifest().table(table).orElseThrow();
    List<TableFile> files =
        said.files().stream().map(f -> f.equals(file) ? forged : f).collect(Collectors.toList());
    String digest = Manifest.Table.of(table, 1, said.columns(), files).digest();
    Path manifest = Path.of(snapshot.folder(), "manifest.json");
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = (ObjectNode) json.readTree(manifest.toFile());
    for (var node : (ArrayNode) root.get("tables")) {
      if (node.get("name").asText().equals(table)) {
        ((ObjectNode) node).put("content_digest", digest);
        ((ObjectNode) node.get("files").get(0))
            .put("checksum", forged.sha256())
            .put("bytes", bytes.length);
      }
    }
    json.writeValue(manifest.toFile(), root);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
