package io.kith.jobs.read;

import static io.kith.jobs.read.InputFilesForTests.text;
import static io.kith.jobs.read.InputFilesForTests.values;
import static io.kith.jobs.read.InputFilesForTests.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.KithException;
import io.kith.jobs.SparkForTests;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberListTest {
  @TempDir Path folder;

  private static long[] read(String location, String format) {
    return MemberList.read(SparkForTests.session(), location, format);
  }

  @Test
  void idsAreSortedAndDistinct() {
    String parquet = write(folder.resolve("x"), "parquet", values("member_id", "(3), (-1), (3)"));
    String csv = text(folder.resolve("x.csv"), "member_id\n7\n5\n");

    assertThat(read(parquet, "parquet")).containsExactly(-1, 3);
    assertThat(read(csv, "csv")).containsExactly(5, 7);
  }

  @Test
  void whatIsNoIdIsRefused() {
    String csv = text(folder.resolve("x.csv"), "member_id\n7\nseven\n");
    String empty = text(folder.resolve("empty.csv"), "member_id\n");

    assertThatThrownBy(() -> read(csv, "csv"))
        .isInstanceOf(KithException.class)
        .hasMessageContaining("Cannot read only-members: 'seven' is no member id");
    assertThatThrownBy(() -> read(empty, "csv"))
        .isInstanceOf(KithException.class)
        .hasMessageContaining("has no rows");
  }
}
