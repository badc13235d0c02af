package io.kith.jobs.read;

import static io.kith.jobs.read.InputFilesForTests.connections;
import static io.kith.jobs.read.InputFilesForTests.spec;
import static io.kith.jobs.read.InputFilesForTests.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.KithException;
import io.kith.jobs.SparkForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with one flipped bit give the right rows or a message that names the file. */
class BrokenParquetTest {
  private static final int FILES = Integer.getInteger("kith.test.broken-files", 25);

  @TempDir Path folder;

  @BeforeAll
  static void withoutStackTraces() {
    SparkForTests.session().sparkContext().setLogLevel("OFF");
  }

  @AfterAll
  static void withStackTraces() {
    SparkForTests.session().sparkContext().setLogLevel("WARN");
  }

  private static List<String> rows(Path file) {
    return connections(spec(file.toString())).rows().collectAsList().stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }

  @Test
  void oneFlippedBit() throws IOException {
    Path file = folder.resolve("connections.parquet");
    write(
        file,
        "parquet",
        SparkForTests.session()
            .range(300)
            .selectExpr("id * 7919 % 1000 as member_a", "id % 10 as member_b", "'n' as note"));
    byte[] good = Files.readAllBytes(file);
    List<String> expected = rows(file);
    Map<String, Integer> outcomes = new TreeMap<>();
    for (int seed = 0; seed < FILES; seed++) {
      Random random = new Random(seed);
      // Most of the damage in the footer: pages have checksums.
      int at =
          random.nextInt(3) == 0
              ? random.nextInt(good.length)
              : good.length - 1 - random.nextInt(good.length - 3500);
      byte[] bad = good.clone();
      bad[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, bad);
      outcomes.merge(
          outcome(file, expected, at + " of " + good.length + ", seed " + seed), 1, Integer::sum);
    }
    assertThat(outcomes.keySet()).allMatch(outcome -> !outcome.startsWith("wrong"));
  }

  private static String outcome(Path file, List<String> expected, String where) {
    try {
      return rows(file).equals(expected) ? "right" : "wrong rows at " + where;
    } catch (Exception e) {
      // Also checked SparkExceptions, which Scala does not declare.
      var failure = ReadFailures.translate(e);
      if (failure.isEmpty()) {
        return "wrong failure at " + where + ": " + e;
      }
      String message = failure.get().getMessage();
      return failure.get().failure() == KithException.Failure.INPUT
              && message.contains("connections.parquet")
          ? "input"
          : "wrong message at " + where + ": " + message;
    }
  }
}
