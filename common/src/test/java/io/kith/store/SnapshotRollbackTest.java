package io.kith.store;

import static io.kith.store.Snapshots.AS_OF;
import static io.kith.store.Snapshots.NOW;
import static io.kith.store.Snapshots.publish;
import static io.kith.store.Snapshots.request;
import static io.kith.store.Snapshots.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.KithException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotRollbackTest {
  @TempDir Path folder;
  private SnapshotStore store;

  @BeforeEach
  void openStore() {
    store = SnapshotStore.open(folder.toString());
  }

  /** As the pipeline does when a gate trips. */
  private Snapshot publishHeldBack(String runId, Map<String, String> options) {
    RunRequest request = request(runId, AS_OF, options);
    SnapshotPublication publication = SnapshotPublication.begin(store, NOW, request);
    Manifest whole = write(publication, request);
    return publication.publishAside(
        publication.manifest(
            new RunResults(
                whole.versions(),
                whole.inputs(),
                whole.tables(),
                whole.counts(),
                whole.work(),
                whole.stages(),
                List.of(new Gate("max-drop-members", 0.9, 0.5, true)))));
  }

  @Test
  void eachRollbackGoesOneSnapshotBack() {
    Snapshot first = publish(store, NOW, request("a"));
    Snapshot second = publish(store, NOW, request("b"));
    Snapshot third = publish(store, NOW, request("c"));
    SnapshotRollback rollback = SnapshotRollback.in(store);

    assertThat(rollback.toPrevious().from()).hasValue(third.id());
    assertThat(store.currentId()).hasValue(second.id());
    assertThat(rollback.toPrevious().to().id()).isEqualTo(first.id());
    assertThatThrownBy(rollback::toPrevious)
        .isInstanceOfSatisfying(
            KithException.class,
            e -> assertThat(e.failure()).isEqualTo(KithException.Failure.INPUT))
        .hasMessageContaining("no snapshot older than the live one, " + first.id());
    assertThat(rollback.to(third.id()).from()).hasValue(first.id());
    assertThat(store.currentId()).hasValue(third.id());
  }

  @Test
  void aSnapshotThatAGateHeldBackIsPassedOverUnlessItIsNamed() {
    Snapshot first = publish(store, NOW, request("a"));
    Snapshot heldBack = publishHeldBack("b", Map.of("top", "50"));
    publish(store, NOW, request("c"));

    assertThat(store.isHeldBack(heldBack)).isTrue();
    assertThat(SnapshotRollback.in(store).toPrevious().to().id()).isEqualTo(first.id());
    SnapshotRollback.in(store).to(heldBack.id());
    assertThat(store.isHeldBack(heldBack)).isFalse();
  }

  @Test
  void whatWasPublishedAnywayIsNotHeldBack() {
    Snapshot byOption = publishHeldBack("a", Map.of("publish-anyway", "true"));
    Snapshot byRetry = publishHeldBack("b", Map.of("top", "50"));
    store.record(
        new RunRecord(
            "b",
            "recommend",
            NOW,
            NOW,
            0,
            "",
            List.of(),
            Optional.of(byRetry.id()),
            new TreeMap<>()));

    assertThat(store.isHeldBack(byOption)).isFalse();
    assertThat(store.isHeldBack(byRetry)).isFalse();
  }

  @Test
  void aSnapshotWithAFileMissingOrCutShortIsRefused() throws IOException {
    Snapshot first = publish(store, NOW, request("a"));
    Snapshot second = publish(store, NOW, request("b"));
    Files.delete(Path.of(first.folder(), "recommendations/part-1.parquet"));

    assertThatThrownBy(() -> SnapshotRollback.in(store).toPrevious())
        .isInstanceOf(KithException.class)
        .hasMessageStartingWith(
            "Cannot roll back to snapshot %s: recommendations/part-1.parquet is missing in ",
            first.id());
    assertThat(store.currentId()).hasValue(second.id());
  }

  @Test
  void aNamedSnapshotMendsADamagedPointer() throws IOException {
    Snapshot only = publish(store, NOW, request("a"));
    Files.writeString(folder.resolve("CURRENT"), "?");

    assertThat(SnapshotRollback.in(store).to(only.id()).from()).isEmpty();

    assertThat(store.live().id()).isEqualTo(only.id());
  }
}
