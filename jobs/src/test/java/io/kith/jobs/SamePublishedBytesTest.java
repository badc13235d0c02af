package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.jobs.read.InputFilesForTests;
import io.kith.store.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same rows give the same table files, however they lie in the input and however many slabs
 * they are worked through in.
 */
class SamePublishedBytesTest {
  private static final long SEED = 20_261_121;

  private static final StructType SCHEMA =
      new StructType()
          .add("member_a", DataTypes.LongType)
          .add("member_b", DataTypes.LongType)
          .add("connected_at", DataTypes.DateType)
          .add("strength", DataTypes.DoubleType);

  @TempDir private Path folder;

  /** 3,000 rows among 600 members; repeats, loops, unknown dates and strengths included. */
  private static List<Row> rows() {
    Random random = new Random(SEED);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      long a = (long) (600 * Math.pow(random.nextDouble(), 2)) - 300;
      java.time.LocalDate date = java.time.LocalDate.of(2020, 1, 1).plusDays(random.nextInt(900));
      rows.add(
          RowFactory.create(
              a,
              random.nextInt(600) - 300L,
              random.nextInt(5) == 0 ? null : java.sql.Date.valueOf(date),
              random.nextInt(5) == 0 ? null : 1 + random.nextInt(9) / 3.0));
    }
    return rows;
  }

  private String write(int files, List<Row> rows) {
    SparkSession spark = SparkForTests.session();
    String input = folder.resolve("in-" + files).toString();
    Dataset<Row> data = spark.createDataFrame(rows, SCHEMA);
    data.repartition(files).write().parquet(input);
    return input;
  }

  private Map<String, String> checksums(String name, String input, String... more) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--connections",
                input,
                "--as-of",
                "2022-01-01",
                "--measures",
                "jaccard,adamic-adar",
                "--reach-gain",
                "--third-degree",
                "--components",
                "--member-connections",
                "--target-file-size",
                "64KB"));
    options.addAll(List.of(more));
    Path out = folder.resolve("out-" + name);
    options.addAll(List.of("--out", out.toString()));
    options.add(0, "recommend");
    KithRun run = KithRun.of(options.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(out.resolve("slabs")).doesNotExist();
    return TestStore.checksums(Snapshot.at(out.toString()));
  }

  @Test
  void oneThreeOrSevenShuffledFiles() {
    List<Row> rows = rows();
    Map<String, String> one = checksums("1", write(1, rows));
    assertThat(one).hasSizeGreaterThan(6);
    for (int files : new int[] {3, 7}) {
      Collections.shuffle(rows, new Random(files));
      assertThat(checksums("" + files, write(files, rows))).isEqualTo(one);
    }
  }

  @Test
  void oneTwoOrFiveSlabs() {
    String input = write(2, rows());
    Map<String, String> one = checksums("whole", input, "--slabs", "1");
    assertThat(checksums("two", input, "--slabs", "2")).isEqualTo(one);
    assertThat(checksums("five", input, "--slabs", "5")).isEqualTo(one);
  }

  @Test
  void someMembersInOneOrThreeSlabs() {
    String input = write(2, rows());
    String some =
        InputFilesForTests.write(
            folder.resolve("some.parquet"),
            "parquet",
            InputFilesForTests.values("member_id", "(-300L), (-299L), (5L), (17L), (250L)"));
    Map<String, String> whole = checksums("some", input, "--only-members", some, "--slabs", "1");
    assertThat(whole).hasSize(4);
    assertThat(checksums("some-3", input, "--only-members", some, "--slabs", "3")).isEqualTo(whole);
  }
}
