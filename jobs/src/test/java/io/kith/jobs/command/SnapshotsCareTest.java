package io.kith.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.Snapshot;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kith snapshots verify}, {@code rollback} and {@code expire}. */
class SnapshotsCareTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:15:00Z");
  private static final String FILE = "recommendations/part-00000.parquet";

  @TempDir Path temporary;
  private Path store;
  private Snapshot first;
  private Snapshot live;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void publishTwice() throws IOException {
    store = temporary.resolve("store");
    first = SampleStore.publish(store, "first", NOW);
    live = SampleStore.publish(store, "second", NOW);
  }

  private int run(String... args) {
    List<String> all = new ArrayList<>(List.of("snapshots"));
    all.addAll(List.of(args));
    all.addAll(List.of("--store", store.toString()));
    return new KithCommandLine(
            new PrintWriter(out), new PrintWriter(err), List.of(SnapshotsCommand.class))
        .run(all.toArray(new String[0]));
  }

  @Test
  void aLinkOutOfTheStoreIsNamed() throws IOException {
    Path file = Path.of(live.folder(), FILE);
    Path elsewhere = temporary.resolve("elsewhere.parquet");
    Files.move(file, elsewhere);
    Files.createSymbolicLink(file, elsewhere);

    assertThat(run("verify")).isEqualTo(3);
    assertThat(out.toString()).contains(FILE + " leads out of the store");
  }

  @Test
  void anUntouchedSnapshotVerifies() {
    assertThat(run("verify")).isZero();
    assertThat(run("verify", first.id())).isZero();

    assertThat(out.toString().lines())
        .element(0)
        .asString()
        .startsWith("Snapshot " + live.id() + " is as its manifest says: files 1, rows 1, ");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aFlippedByteIsFoundByItsChecksum() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(live.folder() + "/" + FILE, "rw")) {
      file.seek(20);
      int before = file.read();
      file.seek(20);
      file.write(before ^ 1);
    }

    assertThat(run("verify")).isEqualTo(3);

    assertThat(out.toString())
        .matches(FILE + " has the checksum [0-9a-f]{64}, not [0-9a-f]{64}\\R");
    assertThat(err.toString())
        .startsWith("Cannot vouch for snapshot %s: 1 path of it differ".formatted(live.id()))
        .contains("kith snapshots rollback");
  }

  @Test
  void aFileOfOtherRowsIsFoundByItsFooter() throws IOException {
    // A whole Parquet file of no rows in the place of one of one row.
    Path empty = temporary.resolve("empty.parquet");
    SampleStore.writeEmptyRejectedRows(empty);
    Files.copy(empty, Path.of(live.folder(), FILE), StandardCopyOption.REPLACE_EXISTING);

    assertThat(run("verify", "--json")).isEqualTo(3);

    assertThat(out.toString())
        .contains("\"snapshot_id\" : \"" + live.id() + "\"", "has 0 rows, not 1");
  }

  @Test
  void truncatedMissingAndUnlistedFilesAreNamed() throws IOException {
    Files.write(Path.of(live.folder(), FILE), new byte[] {'P', 'A', 'R', '1'});
    Files.writeString(Path.of(live.folder(), "recommendations/.part-00000.parquet.crc"), "x");
    Files.writeString(Path.of(live.folder(), "notes.txt"), "x");
    Files.createDirectories(Path.of(live.folder(), "member_network"));
    Files.delete(Path.of(first.folder(), FILE));

    assertThat(run("verify")).isEqualTo(3);
    assertThat(run("verify", first.id())).isEqualTo(3);

    assertThat(out.toString().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith(FILE + " has 4 bytes, not ")
                    .contains("is no Parquet file"),
            line -> assertThat(line).isEqualTo("member_network is not listed"),
            line -> assertThat(line).isEqualTo("notes.txt is not listed"),
            line ->
                assertThat(line).isEqualTo("recommendations/.part-00000.parquet.crc is not listed"),
            line -> assertThat(line).isEqualTo(FILE + " is missing"));
    assertThat(err.toString()).doesNotContain("\tat ");
  }

  @Test
  void rollbackMakesTheOlderSnapshotLive() throws IOException {
    assertThat(run("rollback")).isZero();

    assertThat(out.toString())
        .isEqualToIgnoringNewLines(
            "Live is now snapshot %s (as of 2026-11-20T00:00:00Z), before it was %s."
                .formatted(first.id(), live.id()));
    assertThat(Files.readString(store.resolve("CURRENT"))).isEqualTo(first.id() + "\n");
    assertThat(run("rollback")).isEqualTo(2);
    assertThat(run("rollback", live.id(), "--json")).isZero();
    assertThat(out.toString())
        .endsWith(
            "{\n  \"from\" : \"%s\",\n  \"to\" : \"%s\",\n  \"moved\" : true\n}\n"
                .formatted(first.id(), live.id()));
  }

  @Test
  void rollbackToAnUnknownOrDamagedSnapshotIsAnInputError() throws IOException {
    Files.writeString(Path.of(first.folder(), "manifest.json"), "{");

    assertThat(run("rollback", "20200101T000000Z-000000")).isEqualTo(2);
    assertThat(run("rollback", "../..")).isEqualTo(2);
    assertThat(run("rollback", first.id())).isEqualTo(2);
    assertThat(run("rollback")).isEqualTo(2);

    assertThat(Files.readString(store.resolve("CURRENT"))).isEqualTo(live.id() + "\n");
    assertThat(err.toString().lines()).hasSize(4).allMatch(line -> line.startsWith("Cannot "));
  }

  @Test
  void expireSaysWhatItWouldDeleteAndThenDeletesIt() throws IOException {
    Path dead = Files.createDirectories(store.resolve("snapshots/20261101T000000Z-abcdef/t"));
    Files.setLastModifiedTime(dead, FileTime.from(NOW.minusSeconds(864_000)));
    Files.setLastModifiedTime(dead.getParent(), FileTime.from(NOW.minusSeconds(864_000)));
    Path running = Files.createDirectories(store.resolve("snapshots/20261121T040000Z-abcdef"));

    assertThat(run("expire", "--keep", "1", "--dry-run")).isZero();
    assertThat(Path.of(first.folder())).exists();
    assertThat(out.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("would delete " + first.id() + " (expired, "),
            line ->
                assertThat(line)
                    .isEqualTo("would delete 20261101T000000Z-abcdef (unfinished, 0 B)"),
            line -> assertThat(line).startsWith("left 20261121T040000Z-abcdef (unpublished"),
            line -> assertThat(line).isEqualTo("snapshots kept: 1"));

    assertThat(run("expire", "--keep", "1", "--json")).isZero();
    assertThat(out.toString())
        .contains("\"reason\" : \"expired\"", "\"kept\" : [\n    \"" + live.id() + "\"");
    assertThat(Path.of(first.folder())).doesNotExist();
    assertThat(dead).doesNotExist();
    assertThat(running).exists();

    assertThat(run("expire", "--keep", "1", "--older-than", "0s")).isZero();
    assertThat(running).doesNotExist();
    assertThat(run("verify")).isZero();
  }

  @Test
  void expireNeedsASensibleNumberAndAge() {
    assertThat(run("expire")).isEqualTo(1);
    assertThat(run("expire", "--keep", "0")).isEqualTo(1);
    assertThat(run("expire", "--keep", "1", "--older-than", "soon")).isEqualTo(1);
    assertThat(err.toString()).contains("--keep", "Cannot read the age 'soon'");
    store = temporary.resolve("nowhere");
    assertThat(run("expire", "--keep", "1")).isEqualTo(2);
  }
}
