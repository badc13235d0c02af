package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The same rows give the same table files, however they lie in the input. */
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

  private Map<String, String> checksums(int files, List<Row> rows) {
    SparkSession spark = SparkForTests.session();
    String input = folder.resolve("in-" + files).toString();
    Dataset<Row> data = spark.createDataFrame(rows, SCHEMA);
    data.repartition(files).write().parquet(input);
    Snapshot snapshot =
        new TestStore(folder.resolve("store-" + files))
            .publish(
                "recommend",
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
                "64KB");
    assertThat(snapshot.manifest().inputs().get(0).files()).isEqualTo(files);
    return TestStore.checksums(snapshot);
  }

  @Test
  void oneThreeOrSevenShuffledFiles() {
    List<Row> rows = rows();
    Map<String, String> one = checksums(1, rows);
    assertThat(one).hasSizeGreaterThan(6);
    for (int files : new int[] {3, 7}) {
      Collections.shuffle(rows, new Random(files));
      assertThat(checksums(files, rows)).isEqualTo(one);
    }
  }
}
