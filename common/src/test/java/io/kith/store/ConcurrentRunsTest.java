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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several runs, readers and operators in one store at the same time, each in a thread. */
class ConcurrentRunsTest {
  private static final Instant IN_THE_FUTURE = Instant.parse("9999-01-01T00:00:00Z");
  private static final int ROUNDS = 25;

  @TempDir Path folder;
  private SnapshotStore store;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @BeforeEach
  void openStore() {
    store = SnapshotStore.open(folder.toString());
  }

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  /** Begins everything at the same moment; gives the results in order. */
  private <T> List<T> atOnce(List<Callable<T>> work) throws InterruptedException {
    CyclicBarrier start = new CyclicBarrier(work.size());
    List<Future<T>> futures = new ArrayList<>();
    for (Callable<T> each : work) {
      futures.add(
          threads.submit(
              () -> {
                start.await();
                return each.call();
              }));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      try {
        results.add(future.get());
      } catch (ExecutionException e) {
        throw new AssertionError(e.getCause());
      }
    }
    return results;
  }

  private Callable<Snapshot> run(String runId, Instant asOf) {
    return () ->
        publish(SnapshotStore.open(folder.toString()), NOW, request(runId, asOf, Map.of()));
  }

  @Test
  void allRunsFinishAndTheStoreHoldsAllSnapshots() throws InterruptedException {
    List<Callable<Snapshot>> runs = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      runs.add(run("run-" + i, AS_OF)); // The ids' hashes are equal, and the second is, too.
    }
    List<Snapshot> snapshots = atOnce(runs);

    assertThat(snapshots).extracting(Snapshot::id).doesNotHaveDuplicates();
    assertThat(store.publishedIds())
        .containsExactlyInAnyOrderElementsOf(snapshots.stream().map(Snapshot::id).toList());
    assertThat(store.currentId()).isPresent().get().isIn(store.publishedIds());
    for (Snapshot snapshot : snapshots) {
      assertThat(store.snapshot(snapshot.id()).manifest()).isEqualTo(snapshot.manifest());
      assertThat(SnapshotVerification.of(store, snapshot).lengths()).isEmpty();
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.lock");
  }

  @Test
  void theLatestAsOfIsLiveInWhateverOrderRunsCommit() throws InterruptedException {
    for (int round = 1; round <= ROUNDS; round++) {
      List<Callable<Snapshot>> runs = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        runs.add(run("round-%d-%d".formatted(round, i), AS_OF.plusSeconds(10L * round + i)));
      }
      atOnce(runs);
      assertThat(store.live().manifest().asOf())
          .as("round %d", round)
          .isEqualTo(AS_OF.plusSeconds(10L * round + 2));
    }
  }

  @Test
  void theLiveSnapshotIsNeverExpiredWhileSomebodyRollsBackToIt() throws InterruptedException {
    Random random = new Random(7);
    for (int round = 0; round < ROUNDS; round++) {
      publish(store, NOW, request("a" + round));
      publish(store, NOW, request("b" + round));
      List<String> ids = store.publishedIds();
      String target = ids.get(random.nextInt(ids.size()));
      atOnce(
          List.of(
              () -> {
                SnapshotExpiry expiry = new SnapshotExpiry(store, Instant.EPOCH);
                expiry.items(1).forEach(expiry::delete);
                return true;
              },
              () -> {
                try {
                  SnapshotRollback.in(store).to(target);
                } catch (KithException e) {
                  assertThat(e).hasMessageStartingWith("Cannot "); // It was expired before.
                }
                return true;
              }));
      assertThat(SnapshotVerification.of(store, store.live()).lengths()).isEmpty();
    }
  }

  @Test
  void aRunThatIsClearedAwayWhileItPublishesIsPublishedWholeOrRefused()
      throws InterruptedException {
    Set<Boolean> outcomes = new HashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      SnapshotPublication slow = SnapshotPublication.begin(store, NOW, request("slow" + round));
      Manifest manifest = write(slow, request("slow" + round));
      List<Boolean> done =
          atOnce(
              List.of(
                  () -> isPublished(slow, manifest),
                  () -> {
                    // Nobody changed the folder since: a dead run's, it seems.
                    SnapshotExpiry expiry = new SnapshotExpiry(store, IN_THE_FUTURE);
                    expiry.items(1_000).forEach(expiry::delete);
                    return true;
                  }));
      outcomes.add(done.get(0));
      assertThat(store.find(slow.id()).isPresent()).isEqualTo(done.get(0));
      for (Snapshot snapshot : store.snapshots()) {
        assertThat(SnapshotVerification.of(store, snapshot).lengths()).isEmpty();
      }
    }
    assertThat(outcomes).as("which of the two was faster").isNotEmpty();
  }

  private static boolean isPublished(SnapshotPublication publication, Manifest manifest) {
    try {
      publication.publish(manifest, false);
      return true;
    } catch (KithException e) {
      assertThat(e.failure()).isEqualTo(KithException.Failure.ENVIRONMENT);
      assertThat(e).hasMessageEndingWith("Run again.");
      return false;
    }
  }

  @Test
  void readersInTheMiddleOfSwapsSeeWholeSnapshots() throws InterruptedException {
    publish(store, NOW, request("first"));
    AtomicBoolean writing = new AtomicBoolean(true);
    Callable<Integer> reader =
        () -> {
          int reads = 0;
          while (writing.get()) {
            Snapshot live = SnapshotStore.open(folder.toString()).live();
            for (var file : live.files("recommendations")) {
              assertThat(Files.size(Path.of(live.locate(file)))).isEqualTo(file.bytes());
            }
            reads++;
          }
          return reads;
        };
    Callable<Integer> writer =
        () -> {
          try {
            for (int i = 0; i < ROUNDS; i++) {
              publish(store, NOW, request("next" + i));
              SnapshotExpiry expiry = new SnapshotExpiry(store, Instant.EPOCH);
              // Readers need a snapshot until they end: enough are kept.
              expiry.items(ROUNDS / 2).forEach(expiry::delete);
            }
          } finally {
            writing.set(false);
          }
          return ROUNDS;
        };

    assertThat(atOnce(List.of(reader, reader, writer))).allMatch(times -> times > 0);
  }

  @Test
  void aLockThatADeadRunLeftIsTakenOver() throws IOException {
    Files.writeString(folder.resolve(StoreLock.NAME), "left by a dead run");

    boolean held = new StoreLock(store.files(), Duration.ofMillis(50)).hold(() -> true);

    assertThat(held).isTrue();
    assertThat(folder.resolve(StoreLock.NAME)).doesNotExist();
  }

  @Test
  void aFolderThatAnotherRunTookOverIsNotDeleted() {
    String out = folder + "/out";
    SnapshotPublication first = SnapshotPublication.beginAt(out, NOW, request("a"));
    Manifest manifest = write(first, request("a"));
    SnapshotPublication second = SnapshotPublication.beginAt(out, NOW, request("b"));
    Manifest theirs = write(second, request("b"));

    assertThatThrownBy(() -> first.publish(manifest, false))
        .hasMessageContaining("somebody else cleared away or took over");
    first.abandon();

    second.publish(theirs, false);
    assertThat(Snapshot.at(out).manifest().runId()).isEqualTo("b");
  }
}
