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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotPublicationTest {
  @TempDir Path folder;
  private SnapshotStore store;

  @BeforeEach
  void openStore() {
    store = SnapshotStore.open(folder + "/store");
  }

  @Test
  void idIsThePublishTimeAndTheHashOfTheRequest() {
    SnapshotPublication publication = SnapshotPublication.begin(store, NOW, request("a"));

    assertThat(publication.id())
        .isEqualTo("20261121T031500Z-" + request("a").hash().substring(0, 6));
  }

  @Test
  void idIsLaterThanEveryOtherEvenIfTheClockGoesBackwards() {
    String first = SnapshotPublication.begin(store, NOW, request("a")).id();
    String second = SnapshotPublication.begin(store, NOW, request("b")).id();
    String third =
        SnapshotPublication.begin(store, NOW.minus(Duration.ofDays(400)), request("c")).id();

    assertThat(List.of(first, second, third)).isSorted().doesNotHaveDuplicates();
    assertThat(third).startsWith("20261121T031502Z-");
  }

  @Test
  void runsOfTheSameRequestAtTheSameTimeGetDifferentIds() {
    List<String> ids =
        IntStream.range(0, 32)
            .parallel()
            .mapToObj(i -> SnapshotPublication.begin(store, NOW, request("a")).id())
            .toList();

    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void aPublishedSnapshotHoldsExactlyTheListedFilesAndIsLive() {
    SnapshotPublication publication = SnapshotPublication.begin(store, NOW, request("a"));
    Manifest manifest = write(publication, request("a"));
    Path snapshotFolder = Path.of(publication.folder());
    writeText(snapshotFolder.resolve("recommendations/part-9.attempt-2.parquet"), "stray");
    writeText(snapshotFolder.resolve("recommendations/_temporary/0/part-0"), "stray");
    writeText(snapshotFolder.resolve("member_network/part-0.parquet"), "unlisted table");

    SnapshotPublication.Published published = publication.publish(manifest, false);

    assertThat(published.current()).isTrue();
    assertThat(filesIn(folder.resolve("store")))
        .containsExactly(
            "CURRENT",
            "snapshots/" + publication.id() + "/manifest.json",
            "snapshots/" + publication.id() + "/recommendations/part-0.parquet",
            "snapshots/" + publication.id() + "/recommendations/part-1.parquet");
    assertThat(folder.resolve("store/CURRENT")).hasContent(publication.id() + "\n");
    assertThat(store.live().manifest()).isEqualTo(manifest);
  }

  @Test
  void nothingIsLiveBeforePublishing() {
    Snapshot before = publish(store, NOW, request("a"));
    SnapshotPublication publication = SnapshotPublication.begin(store, NOW, request("b"));
    write(publication, request("b"));

    assertThat(store.currentId()).hasValue(before.id());
    assertThat(store.snapshots()).extracting(Snapshot::id).containsExactly(before.id());
  }

  @Test
  void anAbandonedSnapshotLeavesNothingAndAPublishedOneStays() {
    SnapshotPublication abandoned = SnapshotPublication.begin(store, NOW, request("a"));
    write(abandoned, request("a"));
    abandoned.abandon();
    assertThat(folder.resolve("store/snapshots")).isEmptyDirectory();

    SnapshotPublication published = SnapshotPublication.begin(store, NOW, request("b"));
    published.publish(write(published, request("b")), false);
    published.abandon();
    assertThat(store.live().id()).isEqualTo(published.id());
  }

  @Test
  void parentIsTheLiveSnapshotAtTheStart() {
    Snapshot parent = publish(store, NOW, request("a"));

    Snapshot child = publish(store, NOW, request("b"));

    assertThat(parent.manifest().parent()).isEmpty();
    assertThat(child.manifest().parent()).hasValue(parent.id());
  }

  @Test
  void anOlderAsOfMovesTheLiveSnapshotOnlyIfAsked() {
    Snapshot newer = publish(store, NOW, request("a"));
    RunRequest backfill = request("b", AS_OF.minusSeconds(1), Map.of());

    Snapshot older = publish(store, NOW, backfill);
    assertThat(store.currentId()).hasValue(newer.id());

    SnapshotPublication forced = SnapshotPublication.begin(store, NOW, backfill);
    forced.publish(write(forced, backfill), true);
    assertThat(store.currentId()).hasValue(forced.id());
    assertThat(store.snapshots())
        .extracting(Snapshot::id)
        .containsExactly(newer.id(), older.id(), forced.id());
  }

  @Test
  void publishingAsideLeavesTheLiveSnapshot() {
    Snapshot live = publish(store, NOW, request("a"));
    SnapshotPublication publication = SnapshotPublication.begin(store, NOW, request("b"));

    Snapshot aside = publication.publishAside(write(publication, request("b")));

    assertThat(store.currentId()).hasValue(live.id());
    assertThat(store.snapshot(aside.id()).manifest()).isEqualTo(aside.manifest());
  }

  @Test
  void aFileThatIsNotAsWrittenStopsPublishing() {
    SnapshotPublication publication = SnapshotPublication.begin(store, NOW, request("a"));
    Manifest manifest = write(publication, request("a"));
    writeText(Path.of(publication.folder(), "recommendations/part-1.parquet"), "cut");

    assertThatThrownBy(() -> publication.publish(manifest, false))
        .isInstanceOf(KithException.class)
        .hasMessageContaining("recommendations/part-1.parquet' has 3 bytes, and was written with");
    assertThat(store.currentId()).isEmpty();
  }

  @Test
  void aStoreThatCannotBeWrittenIsTheEnvironmentsFault() {
    writeText(folder.resolve("store"), "a file");

    assertThatThrownBy(() -> SnapshotPublication.begin(store, NOW, request("a")))
        .isInstanceOfSatisfying(
            KithException.class,
            e -> assertThat(e.failure()).isEqualTo(KithException.Failure.ENVIRONMENT))
        .hasMessageContaining(folder + "/store");
  }

  @Test
  void aFolderOutsideOfAStoreIsASnapshotByItself() {
    String out = folder + "/out/mutuals";
    SnapshotPublication publication = SnapshotPublication.beginAt(out, NOW, request("a"));

    assertThat(publication.publish(write(publication, request("a")), true).current()).isFalse();

    assertThat(Snapshot.at(out).id()).isEqualTo(publication.id());
    assertThat(filesIn(Path.of(out)))
        .containsExactly(
            "manifest.json", "recommendations/part-0.parquet", "recommendations/part-1.parquet");
  }

  @Test
  void aFolderOfAnEarlierRunIsWrittenAnew() {
    String out = folder + "/out";
    SnapshotPublication first = SnapshotPublication.beginAt(out, NOW, request("a"));
    first.publish(write(first, request("a")), false);
    SnapshotPublication killed = SnapshotPublication.beginAt(out, NOW, request("b"));
    write(killed, request("b"));
    assertThatThrownBy(() -> Snapshot.at(out)).hasMessageContaining("there is no manifest.json");

    SnapshotPublication third = SnapshotPublication.beginAt(out, NOW, request("c"));
    third.publish(write(third, request("c")), false);

    assertThat(Snapshot.at(out).manifest().runId()).isEqualTo("c");
  }

  @Test
  void aFolderWithOtherFilesIsRefused() {
    writeText(folder.resolve("thesis.doc"), "ten years of work");

    assertThatThrownBy(() -> SnapshotPublication.beginAt(folder.toString(), NOW, request("a")))
        .isInstanceOf(KithException.class)
        .hasMessageContaining("there is 'thesis.doc', which no earlier run made");
    assertThat(folder.resolve("thesis.doc")).exists();
  }

  @Test
  void aSnapshotOfAStoreIsNoFolderToWriteTo() {
    Snapshot snapshot = publish(store, NOW, request("a"));

    assertThatThrownBy(
            () -> SnapshotPublication.beginAt(snapshot.folder() + "/", NOW, request("b")))
        .hasMessageContaining("it is a snapshot of a store");
  }

  private static void writeText(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> filesIn(Path root) {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> root.relativize(path).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
