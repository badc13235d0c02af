package io.kith.jobs.read;

import static io.kith.jobs.read.InputFilesForTests.connections;
import static io.kith.jobs.read.InputFilesForTests.spec;
import static io.kith.jobs.read.InputFilesForTests.text;
import static io.kith.jobs.read.InputFilesForTests.values;
import static io.kith.jobs.read.InputFilesForTests.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.KithException;
import io.kith.KithException.Failure;
import io.kith.jobs.SparkForTests;
import io.kith.jobs.table.InputData;
import io.kith.jobs.table.InputFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputReaderTest {
  @TempDir Path folder;

  /** A Parquet file of one row. */
  private String pair(String file, long a, long b) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    return write(path, "parquet", values("member_a, member_b", "(%dL, %dL)".formatted(a, b)));
  }

  private String parquet(String file, String columns, String values) {
    return write(folder.resolve(file), "parquet", values(columns, values));
  }

  private static List<String> rows(InputSpec spec) {
    return connections(spec).rows().collectAsList().stream().map(Row::toString).sorted().toList();
  }

  private static void assertInputFailure(InputSpec spec, String... messages) {
    assertFailure(Failure.INPUT, spec, messages);
  }

  private static void assertFailure(Failure failure, InputSpec spec, String... messages) {
    assertThatThrownBy(() -> connections(spec))
        .isInstanceOfSatisfying(
            KithException.class, e -> assertThat(e.failure()).isEqualTo(failure))
        .hasMessageContainingAll(messages);
  }

  @Test
  void foldersAndGlobsAreReadWithAllTheirFiles() throws IOException {
    pair("part-1.parquet", 1, 2);
    pair("part-2.parquet", 3, 4);
    pair("nested/deeper/part-3.parquet", 5, 6);
    text(folder.resolve("_SUCCESS"), "");
    text(folder.resolve(".hidden"), "x");

    InputData data = connections(spec(folder.toString()));

    assertThat(rows(spec(folder.toString()))).containsExactly("[1,2]", "[3,4]", "[5,6]");
    assertThat(rows(spec(folder + "/part-*.parquet"))).containsExactly("[1,2]", "[3,4]");
    assertThat(data.files()).hasSize(3);
    InputFile last = data.files().get(2);
    assertThat(last.path()).startsWith("file:").endsWith("/part-2.parquet");
    assertThat(last.bytes()).isEqualTo(Files.size(folder.resolve("part-2.parquet")));
    assertThat(last.modified().toEpochMilli())
        .isEqualTo(Files.getLastModifiedTime(folder.resolve("part-2.parquet")).toMillis());
  }

  @Test
  void namesWithGlobCharactersAndSpacesAreNames() throws IOException {
    String path = pair("the [first] {file}.parquet", 1, 2);

    assertThat(rows(spec(path))).containsExactly("[1,2]");
    assertThat(rows(spec(folder.toString()))).containsExactly("[1,2]");
  }

  @Test
  void openingParquetRunsNoJob() throws IOException {
    Path first = Path.of(pair("part-0.parquet", 1, 2));
    for (int i = 1; i < 40; i++) {
      Files.copy(first, folder.resolve("part-" + i + ".parquet"));
    }
    var tracker = SparkForTests.session().sparkContext().statusTracker();
    SparkForTests.session().sparkContext().setJobGroup("opening", "opening", false);
    try {
      connections(spec(folder.toString()));
    } finally {
      SparkForTests.session().sparkContext().clearJobGroup();
    }

    assertThat(tracker.getJobIdsForGroup("opening")).isEmpty();
  }

  @Test
  void missingPathsAreNamed() {
    String path = folder.resolve("nothing").toString();

    assertInputFailure(spec(path), "Cannot read connections: '" + path + "' does not exist");
    assertInputFailure(spec(path + "/*.parquet"), "does not exist");
    assertInputFailure(spec(folder.toString()), "holds no data files");
    assertInputFailure(spec("nosuch://host/path"), "nosuch");
    assertInputFailure(spec(""), "is not a path");
  }

  @Test
  void tablesWithALogAreRefused() throws IOException {
    pair("delta/part.parquet", 1, 2);
    Files.createDirectories(folder.resolve("delta/_delta_log"));
    pair("iceberg/data/day=1/part.parquet", 1, 2);
    text(folder.resolve("iceberg/metadata/v1.metadata.json"), "{}");

    assertInputFailure(
        spec(folder.resolve("delta").toString()), "Delta", "--connections table:NAME");
    assertInputFailure(spec(folder.resolve("delta/part.parquet").toString()), "Delta");
    assertInputFailure(
        spec(folder.resolve("iceberg").toString()), "Iceberg", "--connections table:NAME");
    assertInputFailure(spec(folder.resolve("iceberg/data/*/*.parquet").toString()), "Iceberg");
  }

  @Test
  void severalValuesOfAFolderLevelAreRefused() throws IOException {
    pair("day=2026-01-01/part.parquet", 1, 2);
    pair("day=2026-01-02/part.parquet", 3, 4);
    InputSpec all = spec(folder.toString());

    assertInputFailure(
        all, "2 values of 'day=…' ('2026-01-01' to '2026-01-02')", "--all-partitions");
    assertInputFailure(spec(folder + "/day=*/part.parquet"), "2 values of 'day=…'");
    assertThat(rows(spec(folder + "/day=2026-01-01"))).containsExactly("[1,2]");
    assertThat(rows(spec(folder + "/day=*1"))).containsExactly("[1,2]");
    assertThat(rows(all.withAllPartitions())).containsExactly("[1,2]", "[3,4]");
    assertThat(rows(all.withAllPartitions().withWhere("day > '2026-01-01'")))
        .containsExactly("[3,4]");
  }

  @Test
  void mixedFolderStructuresAreRefused() throws IOException {
    pair("day=1/part.parquet", 1, 2);
    pair("part.parquet", 3, 4);

    assertInputFailure(spec(folder.toString()), "mixes folder structures", "day=1/part.parquet");
  }

  @Test
  void columnsAreMappedByNameWhateverTheirCase() {
    String path = parquet("x.parquet", "SRC, `d.s t`, member_a", "(1L, 2L, 3L)");
    InputSpec spec = spec(path).withColumns(Map.of("member_a", "src", "member_b", "d.s t"));

    assertThat(rows(spec)).containsExactly("[1,2]");
    assertThat(connections(spec).source("member_a")).isEqualTo("SRC");
  }

  @Test
  void missingColumnsAreNamedWithTheFile() {
    String path = parquet("x.parquet", "member_a, memberb", "(1L, 2L)");

    assertInputFailure(
        spec(path),
        "column 'member_b' is missing in 'file:" + path + "' (columns: member_a, memberb)",
        "--columns connections.member_b=memberb");
    assertInputFailure(
        spec(path).withColumns(Map.of("member_b", "memberb", "strength", "weight")),
        "column 'weight' is missing",
        "--columns connections.strength=NAME");
  }

  @Test
  void filesOfOneFolderMustFitTogether() {
    parquet("1.parquet", "member_a, member_b", "(1L, 2L)");
    parquet("2.parquet", "member_b, member_a, note", "(3, 4, 'x')");
    assertThat(rows(spec(folder.toString()))).containsExactly("[1,2]", "[4,3]");

    parquet("3.parquet", "member_a, other", "(1L, 2L)");
    assertInputFailure(spec(folder.toString()), "column 'member_b' is missing", "3.parquet");
    assertThat(folder.resolve("3.parquet").toFile().delete()).isTrue();

    parquet("4.parquet", "member_a, member_b", "(1L, 'x')");
    assertInputFailure(
        spec(folder.toString()),
        "column 'member_b' is STRING in 'file:" + folder + "/4.parquet', but BIGINT in ");
  }

  @Test
  void anOptionalColumnIsReadWhereFilesHaveIt() {
    parquet("1.parquet", "member_a, member_b", "(1L, 2L)");
    parquet("2.parquet", "member_a, member_b, strength", "(3L, 4L, 5)");

    assertThat(rows(spec(folder.toString()))).containsExactly("[1,2,null]", "[3,4,5]");
  }

  @Test
  void filtersSeeTheSourceAndArePushedDown() {
    String path =
        parquet("x.parquet", "src, member_b, kind, note", "(1L, 2L, 'a', 'x'), (3L, 4L, 'b', 'x')");
    InputSpec spec = spec(path).withColumns(Map.of("member_a", "src")).withWhere("kind = 'a'");

    assertThat(rows(spec)).containsExactly("[1,2]");
    assertThat(connections(spec).rows().queryExecution().executedPlan().toString())
        .contains("EqualTo(kind,a)")
        .contains("ReadSchema: struct<src:bigint,member_b:bigint,kind:string>");
  }

  @Test
  void wrongFiltersAreTheCommandLines() {
    InputSpec spec = spec(parquet("x.parquet", "member_a, member_b", "(1L, 2L)"));

    assertFailure(Failure.COMMAND_LINE, spec.withWhere("member_a >"), "Cannot filter connections");
    assertFailure(Failure.COMMAND_LINE, spec.withWhere("nosuch = 1"), "nosuch");
    assertFailure(Failure.COMMAND_LINE, spec.withWhere("member_a"), "Cannot filter connections");
    assertFailure(Failure.COMMAND_LINE, spec.withWhere("rand() < 0.5"), "not the same each time");
  }

  @Test
  void orcAndJsonAreRead() {
    Dataset<Row> rows =
        values("member_a, member_b, connected_at", "(1L, 2, timestamp'2020-01-01 00:00:00Z')");
    String orc = write(folder.resolve("x.orc"), "orc", rows);
    String json = text(folder.resolve("x.json"), "{\"member_a\": 1, \"member_b\": \"2\"}\n{oops\n");

    assertThat(rows(spec(orc).withFormat("orc"))).containsExactly("[1,2,2020-01-01 00:00:00.0]");
    assertThat(rows(spec(json).withFormat("json")))
        .containsExactly("[1,2,null]", "[null,null,{oops]");
    assertInputFailure(spec(json).withFormat("orc"), "x.json' is not readable");
  }

  @Test
  void csvHeadersMustAgree() {
    text(folder.resolve("1.csv"), "\uFEFF,member_a,member_b\n0,1,2\n");
    text(folder.resolve("2.csv"), "\n,member_a,member_b\n0,3,4\n");
    InputSpec spec = spec(folder.toString()).withFormat("csv");
    assertThat(rows(spec)).containsExactly("[1,2,null]", "[3,4,null]");

    text(folder.resolve("3.csv"), ",member_b,member_a\n0,5,6\n");
    assertInputFailure(spec, "the header of", "3.csv' is [_c0, member_b, member_a]");

    text(folder.resolve("3.csv"), "member_a,Member_A,member_b\n0,5,6\n");
    assertInputFailure(spec, "column 'member_a' is ambiguous (member_a, Member_A)", "3.csv");
  }

  @Test
  void csvFilesWithoutAByteAreEmpty() {
    text(folder.resolve("1.csv"), "");
    InputSpec spec = spec(folder.toString()).withFormat("csv");
    assertInputFailure(spec, "column 'member_a' is missing", "there is no column at all");

    text(folder.resolve("2.csv"), "member_a,member_b\n1,2\n");
    assertThat(rows(spec)).containsExactly("[1,2,null]");
  }

  @Test
  void csvCellsMayBeQuotedAndFilesCompressed() throws IOException {
    String content = "note,member_a,member_b\n\"a, \\\"b\\\"\",\"1\",2\n\"open,3,4\n";
    Path file = folder.resolve("x.csv.gz");
    try (var stream = new GZIPOutputStream(Files.newOutputStream(file))) {
      stream.write(content.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(rows(spec(file.toString()).withFormat("csv")))
        .containsExactly("[1,2,null]", "[null,null,\"open,3,4]");
  }

  /** Columns that Kith does not read count, too: every scan must find the same lines. */
  @Test
  void csvLinesWithTooManyOrTooFewCellsAreMalformed() {
    String path =
        text(folder.resolve("x.csv"), "note,member_a,member_b,rest\na,1,2,b\na,3,4,b,c\na,5,6\n");

    assertThat(rows(spec(path).withFormat("csv")))
        .containsExactly("[1,2,null]", "[3,4,a,3,4,b,c]", "[5,6,a,5,6]");
  }

  @Test
  void unknownFormatsAreRefused() throws IOException {
    String path = pair("x.parquet", 1, 2);

    assertFailure(Failure.COMMAND_LINE, spec(path).withFormat("parket"), "parket");
  }

  @Test
  void catalogTablesAreRead() {
    values("member_a, member_b", "(1L, 2L)").createOrReplaceTempView("a_view");
    SparkForTests.session().sql("drop table if exists a_table");
    values("member_a, member_b", "(3L, 4L), (null, 5L)").write().saveAsTable("a_table");

    assertThat(rows(spec("table:a_view"))).containsExactly("[1,2]");
    assertThat(connections(spec("table:a_view")).files()).isEmpty();
    assertThat(rows(spec("table:a_table"))).containsExactly("[3,4]", "[null,5]");
    assertThat(connections(spec("table:a_table")).files()).isNotEmpty();
    assertInputFailure(spec("table:nosuch"), "table:nosuch", "cannot be found");
    assertInputFailure(spec("table:a b c"), "table:a b c");
    SparkForTests.session().sql("drop table a_table");
  }

  @Test
  void brokenFilesAreNamed() throws IOException {
    String good = pair("good.parquet", 1, 2);
    byte[] bytes = Files.readAllBytes(Path.of(good));
    String tail = folder.resolve("broken.parquet").toString();

    Files.write(Path.of(tail), java.util.Arrays.copyOf(bytes, bytes.length - 10));
    assertInputFailure(spec(folder.toString()), "broken.parquet' is not readable");
    Files.write(Path.of(tail), new byte[0]);
    assertInputFailure(spec(folder.toString()), "broken.parquet' is not readable");
    text(Path.of(tail), "member_a,member_b\n1,2\n");
    assertInputFailure(spec(folder.toString()), "broken.parquet' is not readable");
    bytes[bytes.length - 1] = 'E';
    bytes[bytes.length - 2] = 'R';
    bytes[bytes.length - 3] = 'A';
    Files.write(Path.of(tail), bytes);
    assertInputFailure(spec(folder.toString()), "broken.parquet' is not readable", "encrypted");
  }
}
