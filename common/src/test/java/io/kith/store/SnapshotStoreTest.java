package io.kith.store;

import static io.kith.store.Snapshots.AS_OF;
import static io.kith.store.Snapshots.NOW;
import static io.kith.store.Snapshots.publish;
import static io.kith.store.Snapshots.request;
import static io.kith.store.Snapshots.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.KithException;
import io.kith.table.TableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotStoreTest {
  @TempDir Path folder;
  private SnapshotStore store;

  @BeforeEach
  void openStore() {
    store = SnapshotStore.open("file://" + folder + "/");
  }

  @Test
  void anEmptyStoreHasNoLiveSnapshotAndSaysHowToMakeOne() {
    assertThat(store.currentId()).isEmpty();
    assertThat(store.snapshots()).isEmpty();
    assertThatThrownBy(store::live)
        .isInstanceOfSatisfying(
            KithException.class,
            e -> assertThat(e.failure()).isEqualTo(KithException.Failure.INPUT))
        .hasMessage(
            "Cannot read the live snapshot: there is no CURRENT in '%s'. Make one with kith"
                + " recommend --store %s, or name another store with --store.",
            folder, folder);
  }

  @Test
  void aPointerThatIsNoIdIsNeverFollowed() throws IOException {
    Files.writeString(folder.resolve("CURRENT"), "../../etc\n");

    assertThatThrownBy(store::live)
        .isInstanceOf(KithException.class)
        .hasMessageContaining("CURRENT does not hold a snapshot's id");
  }

  @Test
  void anUnknownSnapshotIsNamedWithThoseThereAre() {
    Snapshot snapshot = publish(store, NOW, request("a"));

    assertThat(store.find("../snapshots/" + snapshot.id())).isEmpty();
    assertThatThrownBy(() -> store.snapshot("20200101T000000Z-000000"))
        .isInstanceOf(KithException.class)
        .hasMessageEndingWith("There are: " + snapshot.id() + ".");
  }

  @Test
  void aManifestMustBeThatOfItsFolder() throws IOException {
    Snapshot snapshot = publish(store, NOW, request("a"));
    Path copy = Files.createDirectories(folder.resolve("snapshots/20300101T000000Z-000000"));
    Files.copy(Path.of(snapshot.folder(), "manifest.json"), copy.resolve("manifest.json"));

    assertThatThrownBy(() -> store.snapshot("20300101T000000Z-000000"))
        .hasMessageContaining("its manifest is that of " + snapshot.id());
  }

  @Test
  void aMembersFileIsFoundByItsRangeOfIds() {
    Snapshot snapshot = publish(store, NOW, request("a"));

    assertThat(snapshot.filesFor("recommendations", 11))
        .extracting(TableFile::path)
        .containsExactly("recommendations/part-1.parquet");
    assertThat(snapshot.filesFor("recommendations", 21)).isEmpty();
    assertThat(snapshot.locate(snapshot.files("recommendations").get(0)))
        .isEqualTo(snapshot.folder() + "/recommendations/part-0.parquet");
    assertThatThrownBy(() -> snapshot.files("mutual_scores"))
        .isInstanceOf(KithException.class)
        .hasMessageContaining("has only recommendations");
  }

  @Test
  void aPublishedSnapshotIsFoundByRunIdOptionsAndInputs() {
    Snapshot snapshot = publish(store, NOW, request("daily"));

    assertThat(store.publishedBy(request("daily", AS_OF.plusSeconds(9), Map.of("top", "50"))))
        .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(snapshot.id()));
    assertThat(store.publishedBy(request("daily", AS_OF, Map.of("top", "50", "quiet", "true"))))
        .isPresent();
    assertThat(store.publishedBy(request("weekly"))).isEmpty();
    assertThat(store.publishedBy(request("daily", AS_OF, Map.of("top", "20")))).isEmpty();
  }

  @Test
  void aRunKilledBeforeMovingThePointerIsCompletedByItsRetry() {
    SnapshotPublication publication = SnapshotPublication.begin(store, NOW, request("a"));
    Snapshot snapshot = publication.publishAside(write(publication, request("a")));

    assertThat(store.resume(snapshot, false)).isTrue();

    assertThat(store.currentId()).hasValue(snapshot.id());
  }

  @Test
  void aRunThatIsOnRecordAsDoneMovesThePointerOnlyIfAsked() {
    Snapshot first = publish(store, NOW, request("a"));
    Snapshot second = publish(store, NOW, request("b"));
    store.record(record("b", 0, Optional.of(second.id())));
    store.moveCurrent(first, true); // an operator went back

    assertThat(store.resume(second, false)).isFalse();
    assertThat(store.currentId()).hasValue(first.id());
    assertThat(store.resume(second, true)).isTrue();
  }

  @Test
  void aDamagedLiveSnapshotGivesWayToANewOne() throws IOException {
    Snapshot damaged = publish(store, NOW, request("a"));
    Files.writeString(Path.of(damaged.folder(), "manifest.json"), "{");

    Snapshot whole = publish(store, NOW, request("b", AS_OF.minusSeconds(1), Map.of()));

    assertThat(store.currentId()).hasValue(whole.id());
  }

  @Test
  void theLastAttemptOfARunIsOnRecord() {
    store.record(record("a", 2, Optional.empty()));
    RunRecord last = record("a", 0, Optional.of("20261121T031500Z-1a2b3c"));
    store.record(last);

    assertThat(store.run("a")).hasValue(last);
    assertThat(store.run("b")).isEmpty();
    assertThat(folder.resolve("runs")).isDirectoryContaining("glob:**/a.json");
  }

  @Test
  void anyTextNamesARunAndIsOnRecordAsGiven() throws IOException {
    String airflow = "scheduled__2026-11-21T03:00:00+00:00";
    for (String runId :
        List.of(airflow, "../../up", "a b/c\\d", ".", "%41", "Größe\n", "x".repeat(5000))) {
      RunRecord record = record(runId, 0, Optional.empty());
      store.record(record);
      assertThat(store.run(runId)).hasValue(record);
    }
    assertThat(folder.resolve("runs"))
        .isDirectoryContaining("glob:**/scheduled__2026-11-21T03%3A00%3A00+00%3A00.json");
    try (Stream<Path> files = Files.list(folder.resolve("runs"))) {
      assertThat(files).hasSize(7).allMatch(Files::isRegularFile);
    }
  }

  private static RunRecord record(String runId, int exitCode, Optional<String> snapshotId) {
    return new RunRecord(
        runId,
        "recommend",
        NOW,
        NOW.plusSeconds(60),
        exitCode,
        "",
        List.of(new Gate("max-rejected", 0.02, 0.01, true)),
        snapshotId,
        new TreeMap<>(Map.of("top", "50")));
  }
}
