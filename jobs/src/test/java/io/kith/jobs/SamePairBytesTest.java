package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same rows give the same tables of pairs, however they lie in the inputs. */
class SamePairBytesTest {
  private static final long SEED = 20_261_122;

  private static final StructType CONNECTIONS =
      new StructType()
          .add("member_a", DataTypes.LongType)
          .add("member_b", DataTypes.LongType)
          .add("connected_at", DataTypes.LongType)
          .add("strength", DataTypes.DoubleType);

  private static final StructType PAIRS =
      new StructType().add("member_id", DataTypes.LongType).add("other_id", DataTypes.LongType);

  @TempDir private Path folder;

  private static List<Row> connections() {
    Random random = new Random(SEED);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      rows.add(
          RowFactory.create(
              (long) (600 * Math.pow(random.nextDouble(), 2)) - 300,
              random.nextInt(600) - 300L,
              random.nextInt(5) == 0 ? null : 1_600_000_000_000L + random.nextInt(1_000_000_000),
              random.nextInt(5) == 0 ? null : 1 + random.nextInt(9) / 3.0));
    }
    return rows;
  }

  private static List<Row> pairs() {
    Random random = new Random(SEED);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      rows.add(RowFactory.create(random.nextInt(700) - 350L, random.nextInt(700) - 350L));
    }
    return rows;
  }

  private String write(String name, List<Row> rows, StructType schema, int files) {
    SparkSession spark = SparkForTests.session();
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(files));
    String path = folder.resolve(name + files).toString();
    spark.createDataFrame(shuffled, schema).repartition(files).write().parquet(path);
    return path;
  }

  private Map<String, String> checksums(String command, String... options) throws IOException {
    Path out = folder.resolve("out");
    List<String> args =
        new ArrayList<>(List.of(command, "--out", out.toString(), "--target-file-size", "32KB"));
    args.addAll(List.of(options));
    KithRun run = KithRun.of(args.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    Map<String, String> checksums = new TreeMap<>();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
        checksums.put(
            out.relativize(file).toString(),
            java.util.HexFormat.of().formatHex(sha256(Files.readAllBytes(file))));
      }
    }
    return checksums;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return java.security.MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void oneOrFiveShuffledFiles() throws IOException {
    String one = write("connections", connections(), CONNECTIONS, 1);
    String five = write("connections", connections(), CONNECTIONS, 5);

    Map<String, String> mutuals = checksums("mutuals", "--connections", one);
    assertThat(mutuals).hasSizeGreaterThan(5);
    assertThat(checksums("mutuals", "--connections", five)).isEqualTo(mutuals);

    String pairs1 = write("pairs", pairs(), PAIRS, 1);
    String pairs5 = write("pairs", pairs(), PAIRS, 5);
    Map<String, String> pairs = checksums("pairs", "--connections", one, "--pairs", pairs1);
    assertThat(pairs).hasSizeGreaterThan(3);
    assertThat(checksums("pairs", "--connections", five, "--pairs", pairs5)).isEqualTo(pairs);
  }
}
