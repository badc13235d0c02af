package io.kith.jobs.read;

import static io.kith.jobs.read.InputFilesForTests.connections;
import static io.kith.jobs.read.InputFilesForTests.spec;
import static io.kith.jobs.read.InputFilesForTests.text;
import static io.kith.jobs.read.InputFilesForTests.values;
import static io.kith.jobs.read.InputFilesForTests.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kith.KithException;
import io.kith.KithException.Failure;
import io.kith.jobs.SparkForTests;
import io.kith.jobs.table.InputData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadFailuresTest {
  @TempDir Path folder;

  /** What an engine's job over the rows fails with, translated. */
  private static KithException failureOfScan(InputData data) {
    Throwable failure =
        catchThrowable(() -> data.rows().queryExecution().toRdd().toJavaRDD().foreach(row -> {}));
    assertThat(failure).isNotNull();
    return ReadFailures.translate(failure).orElseThrow();
  }

  private static void assertFailure(KithException failure, Failure kind, String... messages) {
    assertThat(failure.failure()).isEqualTo(kind);
    assertThat(failure).hasMessageContainingAll(messages);
    assertThat(failure.getMessage().lines()).hasSize(1);
  }

  /** A Parquet file of 1,000 rows, broken after it was opened. */
  private KithException failureOfBroken(UnaryOperator<byte[]> breaking) throws IOException {
    Path file = folder.resolve("broken.parquet");
    Files.deleteIfExists(file);
    write(
        file,
        "parquet",
        SparkForTests.session()
            .range(1_000)
            .selectExpr("id * 7919 % 1000 as member_a", "id as member_b"));
    InputData data = connections(spec(file.toString()));
    Files.write(file, breaking.apply(Files.readAllBytes(file)));
    return failureOfScan(data);
  }

  @Test
  void truncatedFiles() throws IOException {
    assertFailure(
        failureOfBroken(bytes -> Arrays.copyOf(bytes, bytes.length / 2)),
        Failure.INPUT,
        "broken.parquet' is not readable");
  }

  @Test
  void flippedBytesInPages() throws IOException {
    assertFailure(
        failureOfBroken(
            bytes -> {
              bytes[bytes.length / 4] ^= 1;
              return bytes;
            }),
        Failure.INPUT,
        "broken.parquet' is not readable");
  }

  @Test
  void flippedBytesInPageHeaders() throws IOException {
    assertFailure(
        failureOfBroken(
            bytes -> {
              Arrays.fill(bytes, 4, 12, (byte) 0xff);
              return bytes;
            }),
        Failure.INPUT,
        "broken.parquet' is not readable");
  }

  @Test
  void filesThatAreGone() throws IOException {
    String path =
        write(folder.resolve("gone"), "parquet", values("member_a, member_b", "(1L, 2L)"));
    InputData data = connections(spec(path));
    Files.delete(Path.of(path));

    assertFailure(failureOfScan(data), Failure.INPUT, "gone' is not readable", "the file is gone");
  }

  @Test
  void filtersThatFailOnARow() {
    String path = text(folder.resolve("x.csv"), "member_a,member_b\nx,2\n");
    InputData data =
        connections(spec(path).withFormat("csv").withWhere("cast(member_a as int) > 0"));

    assertFailure(
        failureOfScan(data), Failure.COMMAND_LINE, "Cannot apply --where", "cast(member_a as int)");
  }

  @Test
  void theEnvironmentsFailures() {
    for (String text :
        new String[] {
          "Job aborted: ExecutorLostFailure (executor 1 exited)", "No space left on device"
        }) {
      KithException failure =
          ReadFailures.translate(new SparkException("failed", new IOException(text))).orElseThrow();
      assertFailure(failure, Failure.ENVIRONMENT, text);
    }
  }

  @Test
  void bugsStayBugs() {
    assertThat(ReadFailures.translate(new IllegalStateException("unexpected"))).isEmpty();
    assertThat(ReadFailures.translate(new NullPointerException())).isEmpty();
  }

  @Test
  void knownFailuresAreKept() {
    KithException known = KithException.refused("no");

    assertThat(ReadFailures.translate(new IllegalStateException(known))).containsSame(known);
  }
}
