package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kith.jobs.read.InputFilesForTests;
import io.kith.store.Manifest;
import io.kith.store.Snapshot;
import io.kith.table.TableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code snapshots verify --recount} finds what checksums cannot: numbers that are wrong. */
class RecountTest {
  private static final int MEMBERS = Integer.getInteger("kith.test.recount-members", 100);

  @TempDir Path folder;
  private TestStore store;

  @BeforeEach
  void makeStore() {
    store = new TestStore(folder.resolve("store"));
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

  private KithRun recount(String... options) {
    List<String> args = new ArrayList<>(List.of("snapshots", "verify", "--recount", "" + MEMBERS));
    args.addAll(List.of("--store", store.folder().toString()));
    args.addAll(List.of(options));
    return KithRun.of(args.toArray(String[]::new));
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
  void aBrokenCapIsFound() throws IOException {
    List<String> args = new ArrayList<>(new PeopleNetwork(77).write(folder));
    args.addAll(List.of("--max-exposure", "5", "--max-introductions", "4"));
    Snapshot made = store.publish("recommend", args.toArray(String[]::new));
    Path manifest = Path.of(made.folder(), "manifest.json");
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = (ObjectNode) json.readTree(manifest.toFile());
    ((ObjectNode) root.get("options")).put("max-exposure", "4").put("max-introductions", "3");
    json.writeValue(manifest.toFile(), root);

    KithRun run = recount();
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains("is on 5 lists, more than 4", "is named 4 times, more than 3");
  }

  @Test
  void wrongYearsUnderARightChecksumAreFound() throws IOException {
    List<String> inputs = new PeopleNetwork(77).write(folder);
    forge(
        store.publish("recommend", inputs.toArray(String[]::new)), "recommendations", "from_year");

    KithRun run = recount();
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains("reasons is [", "same_", " recounted ", ": 1 differences.");
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

  @Test
  void aWrongNumberUnderARightChecksumIsFound() throws IOException {
    Snapshot live = store.publish("recommend", args(network(""), ""));
    forge(live, "member_network", "second_degree");

    assertThat(KithRun.of("snapshots", "verify", "--store", store.folder().toString()).exitCode())
        .isZero();
    KithRun run = recount();
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains(": second_degree is ", ", recounted ", ": 1 differences.");
    assertThat(run.err()).startsWith("Cannot vouch for snapshot").contains("1 number recounted");
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

  @Test
  void aWrongCandidateUnderARightChecksumIsFound() throws IOException {
    Snapshot live = store.publish("recommend", args(network(""), ""));
    forge(live, "recommendations", "mutual_count");

    KithRun run = recount();
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains("member ", "candidate ", " recounted ", ": 1 differences.");
  }

  @Test
  void changedInputsAreNotWrongAnswers() throws IOException {
    String connections = network("");
    store.publish("recommend", args(connections, ""));
    Files.setLastModifiedTime(
        Path.of(connections), java.nio.file.attribute.FileTime.fromMillis(1_000));

    KithRun run = recount();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("the input changed since it was made", connections);
  }

  /**
   * Changes the first value of a field in a table's first file, and the manifest so that it fits
   * again.
   */
  private static void forge(Snapshot snapshot, String table, String field) throws IOException {
    TableFile file = snapshot.files(table).get(0);
    Path path = Path.of(snapshot.locate(file));
    List<Group> rows = new ArrayList<>();
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), new org.apache.hadoop.fs.Path(path.toUri()))
            .withConf(new Configuration(false))
            .build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        rows.add(row);
      }
    }
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
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
