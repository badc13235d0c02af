package io.kith.store;

import static io.kith.store.Snapshots.NOW;
import static io.kith.store.Snapshots.publish;
import static io.kith.store.Snapshots.request;
import static io.kith.store.Snapshots.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.store.SnapshotExpiry.Item;
import io.kith.store.SnapshotExpiry.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotExpiryTest {
  private static final Instant LONG_AGO = Instant.EPOCH;
  private static final Instant IN_THE_FUTURE = Instant.parse("9999-01-01T00:00:00Z");

  @TempDir Path folder;
  private SnapshotStore store;

  @BeforeEach
  void openStore() {
    store = SnapshotStore.open(folder.toString());
  }

  private List<String> publishFour() {
    return Stream.of("a", "b", "c", "d")
        .map(runId -> publish(store, NOW, request(runId)).id())
        .toList();
  }

  @Test
  void theNewestStayAndTheOldestGoFirst() {
    List<String> ids = publishFour();
    SnapshotExpiry expiry = new SnapshotExpiry(store, LONG_AGO);

    List<Item> items = expiry.items(2);
    assertThat(items).extracting(Item::name).containsExactly(ids.get(0), ids.get(1));
    assertThat(items).allMatch(item -> item.reason() == Reason.EXPIRED && item.bytes() > 0);

    assertThat(items).allMatch(expiry::delete);
    assertThat(store.snapshots()).extracting(Snapshot::id).containsExactly(ids.get(2), ids.get(3));
    assertThat(folder.resolve("snapshots/" + ids.get(0))).doesNotExist();
    assertThat(expiry.items(2)).isEmpty();
  }

  @Test
  void theLiveSnapshotStaysWhateverItsAge() {
    List<String> ids = publishFour();
    SnapshotExpiry expiry = new SnapshotExpiry(store, LONG_AGO);
    List<Item> planned = expiry.items(1);
    store.moveCurrent(store.snapshot(ids.get(0)), true);

    assertThat(expiry.items(1)).extracting(Item::name).containsExactly(ids.get(1), ids.get(2));
    // Somebody rolls back between the plan and the deed.
    assertThat(expiry.delete(planned.get(0))).isFalse();
    assertThat(store.live().id()).isEqualTo(ids.get(0));
  }

  @Test
  void aStoreWhoseLiveSnapshotIsUnknownLosesNothing() throws IOException {
    publishFour();
    Files.writeString(folder.resolve("CURRENT"), "?");

    assertThatThrownBy(() -> new SnapshotExpiry(store, LONG_AGO).items(1))
        .hasMessageContaining("CURRENT does not hold a snapshot's id");
  }

  @Test
  void whatADeadRunLeftGoesAndARunAtWorkIsLeftAlone() {
    publish(store, NOW, request("a"));
    SnapshotPublication unfinished = SnapshotPublication.begin(store, NOW, request("b"));
    Manifest manifest = write(unfinished, request("b"));

    SnapshotExpiry careful = new SnapshotExpiry(store, Instant.now().minusSeconds(3600));
    assertThat(careful.items(1)).isEmpty();
    assertThat(careful.inProgress()).containsExactly(unfinished.id());

    SnapshotExpiry late = new SnapshotExpiry(store, IN_THE_FUTURE);
    List<Item> items = late.items(1);
    assertThat(items).extracting(Item::name).containsExactly(unfinished.id());
    assertThat(items.get(0).reason()).isEqualTo(Reason.UNFINISHED);
    assertThat(careful.delete(items.get(0))).as("it changed meanwhile").isFalse();
    assertThat(late.delete(items.get(0))).isTrue();
    assertThat(Path.of(unfinished.folder())).doesNotExist();
    // It was no dead run after all: it ends with a message, and damages nothing.
    assertThatThrownBy(() -> unfinished.publish(manifest, false))
        .hasMessageContaining("Run again.");
  }

  @Test
  void aRunThatPublishesMeanwhileKeepsItsSnapshot() {
    SnapshotPublication slow = SnapshotPublication.begin(store, NOW, request("a"));
    SnapshotExpiry expiry = new SnapshotExpiry(store, IN_THE_FUTURE);
    List<Item> items = expiry.items(1);

    slow.publish(write(slow, request("a")), false);

    assertThat(expiry.delete(items.get(0))).isFalse();
    assertThat(store.live().id()).isEqualTo(slow.id());
  }

  @Test
  void draftsOfThePointerAndOfRecordsGoAndOtherFilesStay() throws IOException {
    publish(store, NOW, request("a"));
    String random = "3f2c9a44-0b1d-4c55-8e77-0123456789ab";
    Files.createDirectories(folder.resolve("runs"));
    Files.writeString(folder.resolve(".CURRENT." + random + ".tmp"), "x");
    Files.writeString(folder.resolve("runs/.a.json." + random), "x");
    Files.writeString(folder.resolve("runs/a.json"), "{}");
    Files.writeString(folder.resolve(".README.tmp"), "x");
    SnapshotExpiry expiry = new SnapshotExpiry(store, IN_THE_FUTURE);

    assertThat(expiry.items(1))
        .extracting(Item::name)
        .containsExactly(".CURRENT." + random + ".tmp", "runs/.a.json." + random);
    assertThat(expiry.items(1)).allMatch(expiry::delete);

    assertThat(expiry.items(1)).isEmpty();
    assertThat(folder.resolve("runs/a.json")).exists();
    assertThat(folder.resolve(".README.tmp")).exists();
  }
}
