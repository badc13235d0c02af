package io.kith.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.KithException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasuresTest {
  private static final Instant NOW = Snapshots.NOW;
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path folder;
  private SnapshotStore store;
  private Erasures erasures;

  @BeforeEach
  void open() {
    store = SnapshotStore.open(folder.toString());
    erasures = Erasures.in(store);
  }

  private RunRequest obeying(String runId) {
    RunRequest plain = Snapshots.request(runId);
    return new RunRequest(
        runId,
        plain.command(),
        plain.asOf(),
        new TreeMap<>(plain.options()),
        plain.inputs(),
        erasures.members().erasures());
  }

  @Test
  void whoWasErasedIsTheUnionOfAllErasures() {
    assertThat(erasures.members()).isEqualTo(ErasedMembers.NONE);

    Erasure first = erasures.record(new long[] {-5, 7}, "one", NOW, DAY);
    Erasure second = erasures.record(new long[] {7, Long.MAX_VALUE}, "two", NOW, DAY);

    ErasedMembers erased = erasures.members();
    assertThat(erased.erasures()).containsExactly(first.erasureId(), second.erasureId());
    assertThat(erased.ids()).containsExactly(-5, 7, Long.MAX_VALUE);
    assertThat(erased.test(7)).isTrue();
    assertThat(erased.test(8)).isFalse();
  }

  @Test
  void ofTheSameMembersThereIsOneWithTheEarlierEnd() {
    Erasure first = erasures.record(new long[] {7}, "one", NOW, DAY);
    Erasure later = erasures.record(new long[] {7}, "two", NOW.plus(DAY), DAY);
    Erasure sooner = erasures.record(new long[] {7}, "three", NOW, Duration.ZERO);

    assertThat(later).isEqualTo(first);
    assertThat(sooner.erasureId()).isEqualTo(first.erasureId());
    assertThat(erasures.all()).containsExactly(sooner);
    assertThat(sooner.expiresAt()).isEqualTo(NOW);
  }

  @Test
  void runThatBeganBeforeAnErasurePublishesNothing() {
    RunRequest request = obeying("early");
    SnapshotPublication publication = SnapshotPublication.begin(store, NOW, request);
    Manifest manifest = Snapshots.write(publication, request);
    erasures.record(new long[] {7}, "erase", NOW, DAY);

    assertThatThrownBy(() -> publication.publish(manifest, true))
        .isInstanceOf(KithException.class)
        .hasMessageContaining("members were erased while the run was at work");
    publication.abandon();

    assertThat(store.currentId()).isEmpty();
    assertThat(Snapshots.publish(store, NOW, obeying("early")).manifest().erasures()).hasSize(1);
  }

  @Test
  void anErasureMakesAnotherRequest() {
    RunRequest before = obeying("nightly");
    erasures.record(new long[] {7}, "erase", NOW, DAY);
    assertThat(obeying("nightly").hash()).isNotEqualTo(before.hash());
    assertThat(before.hash()).isEqualTo(Snapshots.request("nightly").hash());
  }

  @Test
  void nothingGoesBackPastAnErasure() {
    Snapshot old = Snapshots.publish(store, NOW, obeying("old"));
    Snapshot older = Snapshots.publish(store, NOW, obeying("older"));
    erasures.record(new long[] {7}, "erase", NOW, DAY);
    Snapshot fresh = Snapshots.publish(store, NOW, obeying("fresh"));

    assertThatThrownBy(() -> SnapshotRollback.in(store).to(old.id()))
        .isInstanceOfSatisfying(
            KithException.class,
            e -> assertThat(e.failure()).isEqualTo(KithException.Failure.REFUSED))
        .hasMessageContaining("it holds members who were erased since");
    assertThatThrownBy(() -> SnapshotRollback.in(store).toPrevious())
        .isInstanceOfSatisfying(
            KithException.class,
            e -> assertThat(e.failure()).isEqualTo(KithException.Failure.REFUSED))
        .hasMessageContaining(older.id());
    assertThat(store.currentId()).contains(fresh.id());
  }

  @Test
  void snapshotsOfTheErasedGoWhenTheirTimeIsOver() {
    Snapshot old = Snapshots.publish(store, NOW, obeying("old"));
    erasures.record(new long[] {7}, "erase", NOW, DAY);
    assertThat(erasures.remains(NOW.plus(DAY)).due()).as("it is live").isEmpty();
    Snapshot fresh = Snapshots.publish(store, NOW, obeying("fresh"));

    assertThat(erasures.remains(NOW).later()).containsExactly(old.id());
    assertThat(erasures.expireDue(NOW.plusSeconds(86_399))).isEmpty();
    assertThat(erasures.expireDue(NOW.plus(DAY))).containsExactly(old.id());
    assertThat(store.publishedIds()).containsExactly(fresh.id());
    assertThat(erasures.remains(NOW.plus(DAY)))
        .isEqualTo(new Erasures.Remains(List.of(), List.of()));
  }

  @Test
  void aListThatWasDamagedIsNotTakenForNobody() throws IOException {
    Erasure erasure = erasures.record(new long[] {7, 8}, "erase", NOW, DAY);
    Path ids = folder.resolve("erasures").resolve(erasure.erasureId() + ".ids");
    byte[] bytes = Files.readAllBytes(ids);
    assertThat(bytes).containsExactly(0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 8);
    bytes[7] = 9;
    Files.write(ids, bytes);

    assertThatThrownBy(() -> erasures.members())
        .isInstanceOf(KithException.class)
        .hasMessageStartingWith("Cannot tell who was erased: its checksum");
  }
}
