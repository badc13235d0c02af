package io.kith.store;

import static io.kith.store.Snapshots.NOW;
import static io.kith.store.Snapshots.publish;
import static io.kith.store.Snapshots.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.KithException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
  @TempDir Path folder;
  private Snapshot snapshot;
  private Path file;

  @BeforeEach
  void publishOne() {
    snapshot = publish(SnapshotStore.open(folder.toString()), NOW, request("a"));
    file = Path.of(snapshot.folder(), "manifest.json");
  }

  @Test
  void propertiesComeInTheOrderOfTheirImportance() throws IOException {
    assertThat(Files.readString(file).lines().filter(line -> line.matches("  \"[a-z_]+\".*")))
        .extracting(line -> line.strip().substring(1, line.strip().indexOf('"', 1)))
        .containsExactly(
            "schema_version",
            "snapshot_id",
            "run_id",
            "parent",
            "command",
            "as_of",
            "options",
            "request_hash",
            "inputs_fingerprint",
            "versions",
            "inputs",
            "tables",
            "counts",
            "wedges",
            "shuffle_bytes",
            "spill_bytes",
            "stage_timings",
            "gates",
            "erasures");
  }

  @Test
  void peopleCanReadIt() throws IOException {
    assertThat(Files.readString(file))
        .startsWith("{\n  \"schema_version\" : 1,\n  \"snapshot_id\" : \"20261121T031500Z-")
        .contains("\"parent\" : null", "\"as_of\" : \"2026-11-20T00:00:00Z\"")
        .contains("\"cleaned\" : {\n        \"repeats\" : 5,\n        \"self_connections\" : 4\n")
        .contains("\"content_digest\" : \"", "\"schema\" : [\n", "\"checksum\" : \"")
        .contains("\"visibility\" : \"public\"\n        },\n")
        .contains("\"min_member_id\" : 11,\n          \"max_member_id\" : 20\n")
        .endsWith("}\n")
        .doesNotContain("\r");
  }

  @Test
  void whatIsWrittenIsRead() {
    assertThat(Snapshot.at(snapshot.folder()).manifest()).isEqualTo(snapshot.manifest());
  }

  @Test
  void propertiesOfLaterVersionsAreSkipped() throws IOException {
    change("\"run_id\"", "\"weather\" : { \"sunny\" : true },\n  \"run_id\"");

    assertThat(Snapshot.at(snapshot.folder()).manifest()).isEqualTo(snapshot.manifest());
  }

  @Test
  void pathsOutsideOfTheSnapshotAreRefused() throws IOException {
    for (String path :
        new String[] {
          "../recommendations/part-0.parquet",
          "recommendations/../part-0.parquet",
          "recommendations/..",
          "recommendations/a/part-0.parquet",
          "/etc/passwd",
          "s3a://elsewhere/part-0.parquet",
          "member_network/part-0.parquet"
        }) {
      change("\"recommendations/part-0.parquet\"", "\"" + path + "\"");

      assertThatThrownBy(() -> Snapshot.at(snapshot.folder()))
          .isInstanceOfSatisfying(
              KithException.class,
              e -> assertThat(e.failure()).isEqualTo(KithException.Failure.INPUT))
          .hasMessageContaining("file '%s' does not lie in the folder of table", path);

      change("\"" + path + "\"", "\"recommendations/part-0.parquet\"");
    }
  }

  @Test
  void aTableMustAddUp() throws IOException {
    change("\"rows\" : 20", "\"rows\" : 21");

    assertThatThrownBy(() -> Snapshot.at(snapshot.folder()))
        .hasMessageContaining("table recommendations has rows 21, but its files make 20");
  }

  @Test
  void damagedOrNewerManifestsAreInputErrors() throws IOException {
    String whole = Files.readString(file);
    Files.writeString(file, whole.substring(0, whole.length() / 2));
    assertThatThrownBy(() -> Snapshot.at(snapshot.folder()))
        .isInstanceOf(KithException.class)
        .hasMessageStartingWith("Cannot read the manifest: ")
        .hasMessageContaining(file.toString());

    Files.writeString(file, whole);
    change(
        "\"schema_version\" : 1,\n  \"snapshot_id\"", "\"schema_version\" : 2,\n  \"snapshot_id\"");
    assertThatThrownBy(() -> Snapshot.at(snapshot.folder()))
        .isInstanceOf(KithException.class)
        .hasMessageContaining("its schema_version is 2, expected 1");

    Files.writeString(file, "{}");
    assertThatThrownBy(() -> Snapshot.at(snapshot.folder())).isInstanceOf(KithException.class);
  }

  private void change(String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }
}
