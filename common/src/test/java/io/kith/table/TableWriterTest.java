package io.kith.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableWriterTest {
  private static final OptionalLong NONE = OptionalLong.empty();

  @TempDir Path folder;

  @Test
  void fileIsDescribedAsItIs() throws Exception {
    Path file = folder.resolve("deep/er/part.parquet");

    TableFile written = TableRows.write(writer(file), network(-5), network(3), network(9));

    byte[] bytes = Files.readAllBytes(file);
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    assertThat(written)
        .isEqualTo(
            new TableFile(
                file.toString(), 3, bytes.length, sha256, OptionalLong.of(-5), OptionalLong.of(9)));
  }

  @Test
  void fileWithoutRowsHasNoMembers() throws IOException {
    Path file = folder.resolve("part.parquet");

    TableFile written = TableRows.write(writer(file));

    assertThat(written.rows()).isZero();
    assertThat(written.minMemberId()).isEmpty();
    assertThat(TableRows.read(file)).isEmpty();
  }

  @Test
  void sameRowsGiveTheSameBytes() throws IOException {
    Path one = folder.resolve("one.parquet");
    Path two = folder.resolve("two.parquet");

    manyMembers(writer(one));
    manyMembers(writer(two));

    assertThat(two).hasSameBinaryContentAs(one);
    assertThat(TableRows.read(one)).hasSize(30_000);
  }

  @Test
  void nothingLiesBesideTheFile() throws IOException {
    TableRows.write(writer(folder.resolve("a.parquet")), network(1));
    String uri = folder.resolve("with space").toUri().toString().replace("%20", " ") + "/b.parquet";
    TableRows.write(
        MemberNetworkTable.writer(StoreOutputFile.of(uri, new Configuration(false))), network(1));

    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("a.parquet", "b.parquet");
    }
  }

  @Test
  void rowsOutOfOrderAreRefused() throws IOException {
    try (TableWriter<MemberNetwork> writer = writer(folder.resolve("part.parquet"))) {
      writer.write(network(7));

      assertThatThrownBy(() -> writer.write(network(7)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("member_network: member 7 comes after 7");
      assertThatThrownBy(() -> writer.write(network(6)))
          .hasMessage("member_network: member 6 comes after 7");
    }
  }

  @Test
  void givenUpFileIsNoTable() throws IOException {
    Path file = folder.resolve("part.parquet");
    try (TableWriter<MemberNetwork> writer = writer(file)) {
      writer.write(network(7));
    }

    assertThatThrownBy(() -> TableRows.read(file)).hasMessageContaining("is not a Parquet file");
  }

  private static void manyMembers(TableWriter<MemberNetwork> writer) throws IOException {
    try (writer) {
      for (long id = 0; id < 30_000; id++) {
        writer.write(network(id * id));
      }
      writer.finish();
    }
  }

  private static TableWriter<MemberNetwork> writer(Path file) throws IOException {
    return MemberNetworkTable.writer(StoreOutputFile.local(file));
  }

  private static MemberNetwork network(long id) {
    return new MemberNetwork(id, 3, 40, NONE, 2, NONE, NONE);
  }
}
