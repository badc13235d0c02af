package io.kith.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.ExportFolder;
import io.kith.store.ExportManifest;
import io.kith.table.Recommendation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksDbTest {
  private static final int PARTITIONS = 3;

  @TempDir Path folder;
  private final ExportSchema schema = ExportSchema.of(Rows.table(), false);

  private Path tables(String name, Path rows) throws IOException {
    Path tables = Files.createDirectory(folder.resolve(name));
    try (SstSink sink = new SstSink(tables, PARTITIONS, schema.version());
        RowSource source = Rows.source(rows, schema)) {
      while (source.hasNext()) {
        sink.write(source.next());
      }
      if (name.equals("delta")) {
        sink.delete(1000);
      }
      sink.finish();
    }
    return tables;
  }

  private RowTotals build(String version, Optional<Path> base, List<Path> tables)
      throws IOException {
    RowTotals totals = RowTotals.NONE;
    Path data = data(version);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      int p = partition;
      RocksDbPartition database = new RocksDbPartition(RocksDbPartition.folder(data, partition));
      database.build(base.map(from -> RocksDbPartition.folder(from, p)), tables, partition);
      totals = totals.plus(database.read());
    }
    return totals;
  }

  private Path data(String version) {
    return Path.of(ExportFolder.open(export()).dataFolder(version));
  }

  private String export() {
    return folder.resolve("export").toString();
  }

  private void publish(String version) {
    ExportFolder.open(export()).begin(version);
    ExportFolder.open(export())
        .publish(
            new ExportManifest(
                1,
                version,
                "rocksdb",
                "S",
                "recommendations",
                1,
                false,
                Optional.empty(),
                PARTITIONS,
                List.of(),
                0,
                0,
                1,
                "",
                schema.toString(),
                List.of()));
  }

  @Test
  void rowsAreReadByMemberAndDeltasReplaceThem() throws IOException {
    Path first = folder.resolve("first");
    Rows.write(first, Rows.one(-3, 9), Rows::five);
    Path second = folder.resolve("second");
    Rows.write(second, Rows.one(1000, 9), Rows.one(2000, 9));
    RowTotals whole =
        build("v1", Optional.empty(), List.of(tables("a", first), tables("b", second)));
    assertThat(whole.rows()).isEqualTo(4);
    publish("v1");

    try (RocksDbReader reader = RocksDbReader.open(Path.of(export()))) {
      List<Recommendation> list = reader.recommendations(5);
      assertThat(list).extracting(Recommendation::candidateId).containsExactly(30L, 20L);
      assertThat(list.get(0).visibleMutualCount()).isEqualTo(2);
      assertThat(list.get(0).score()).as("not exported").isNaN();
      assertThat(list.get(0).mutualCount()).as("not exported").isEqualTo(-1);
      assertThat(reader.recommendations(77)).isEmpty();
      assertThat(HexFormat.of().formatHex(reader.value(-3).orElseThrow()))
          .startsWith("01" + "02" + "12" + "02"); // version 1; one candidate, 9, one mutual
    }

    Path changed = folder.resolve("changed");
    Rows.write(changed, Rows.one(5, 44));
    RowTotals after = build("v2", Optional.of(data("v1")), List.of(tables("delta", changed)));
    publish("v2");

    assertThat(after.rows()).as("1000 is gone").isEqualTo(3);
    try (RocksDbReader reader = RocksDbReader.open(Path.of(export()))) {
      assertThat(reader.recommendations(5)).extracting(r -> r.candidateId()).containsExactly(44L);
      assertThat(reader.recommendations(1000)).isEmpty();
      assertThat(reader.recommendations(2000)).hasSize(1);
    }
    RowTotals untouched = RowTotals.NONE;
    for (int partition = 0; partition < PARTITIONS; partition++) {
      Path database = RocksDbPartition.folder(data("v1"), partition);
      untouched = untouched.plus(new RocksDbPartition(database).read());
    }
    assertThat(untouched).as("what the delta began with").isEqualTo(whole);
  }
}
