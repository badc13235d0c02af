package io.kith.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.export.RocksDbReader;
import io.kith.jobs.KithRun;
import io.kith.jobs.TestStore;
import io.kith.store.Erasures;
import io.kith.store.ExportFolder;
import io.kith.store.ExportManifest;
import io.kith.store.MemberLookup;
import io.kith.store.Snapshot;
import io.kith.table.Recommendation;
import io.kith.table.TableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports and erasures that are killed (SIGKILL) halfway, looked at, and run again. */
class ServingKillsIT {
  private static final int MEMBERS = 3000;

  @TempDir private Path folder;
  private Path storeFolder;
  private TestStore store;

  @BeforeEach
  void publish() {
    storeFolder = folder.resolve("store");
    store = new TestStore(storeFolder);
    publish("2024-01-01");
  }

  private Snapshot publish(String asOf) {
    Path network = folder.resolve("network");
    String connections =
        Files.isDirectory(network)
            ? network.resolve("connections").toString()
            : SmallNetwork.generate(network, MEMBERS);
    // Many files: many units.
    return store.publish(
        "recommend",
        "--connections",
        connections,
        "--member-connections",
        "--as-of",
        asOf,
        "--target-file-size",
        "60kB");
  }

  private KithProcess start(String command, String... options) {
    List<String> args = new ArrayList<>(List.of(command, "--store", storeFolder.toString()));
    args.addAll(List.of(options));
    args.addAll(List.of("--spark", "spark.master=local[1]"));
    return KithProcess.start(folder.resolve("err"), KithProcess.Launch.plain(), args);
  }

  private void killWhen(KithProcess process, BooleanSupplier time) {
    try (process) {
      process.awaitBusily(time);
      assertThat(process.kill()).as("killed in the middle: " + process.err()).isTrue();
    }
  }

  private KithRun again(String command, String... options) {
    KithRun run = store.run(command, options);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private static boolean hasFile(Path root, String ending) {
    if (!Files.isDirectory(root)) {
      return false;
    }
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.anyMatch(path -> path.toString().endsWith(ending));
    } catch (IOException | java.io.UncheckedIOException e) {
      return false; // Something went away while it was looked at.
    }
  }

  @Test
  void anExportOfDatabasesGoesOnWhereItStopped() {
    Path target = folder.resolve("serving");
    String to = "rocksdb:" + target;
    again("export", "--to", to);
    Snapshot first = store.store().live();
    Snapshot second = publish("2026-01-01");

    killWhen(
        start("export", "--to", to),
        () -> hasFile(target.resolve("versions"), "_units/00002.json"));

    requireServes(target, first);
    again("export", "--to", to);
    requireServes(target, second);
    assertThat(hasFile(target, "_units")).as("nothing is left of the attempts").isFalse();
  }

  /** Every hundredth member, and nobody more than the snapshot has. */
  private static void requireServes(Path target, Snapshot snapshot) {
    MemberLookup lookup = MemberLookup.of(snapshot);
    try (RocksDbReader reader = RocksDbReader.open(target)) {
      assertThat(reader.manifest().snapshotId()).isEqualTo(snapshot.id());
      assertThat(reader.manifest().rows())
          .isEqualTo(snapshot.manifest().table("recommendations").orElseThrow().rows());
      for (TableFile file : snapshot.files("recommendations")) {
        long member = file.minMemberId().getAsLong();
        assertThat(reader.recommendations(member))
            .extracting(Recommendation::candidateId)
            .isEqualTo(
                lookup.recommendations(member).stream().map(Recommendation::candidateId).toList());
      }
    }
  }

  @Test
  void anExportOfFilesKeepsThoseThatAreWhole() throws IOException {
    Path target = folder.resolve("avro");
    String to = "avro:" + target;
    killWhen(
        start("export", "--to", to),
        () -> hasFile(target.resolve("versions"), "_units/00002.json"));
    ExportFolder export = ExportFolder.open(target.toString());
    assertThat(export.currentVersion()).isEmpty();
    Path whole;
    try (Stream<Path> paths = Files.walk(target)) {
      whole = paths.filter(path -> path.endsWith("part-00000.avro")).findFirst().orElseThrow();
    }
    var written = Files.getLastModifiedTime(whole);

    again("export", "--to", to);

    assertThat(Files.getLastModifiedTime(whole)).as("not written again").isEqualTo(written);
    again("export", "--to", "avro:" + folder.resolve("other"));
    assertThat(export.live().files())
        .as("the same bytes as without a kill")
        .isEqualTo(ExportFolder.open(folder.resolve("other").toString()).live().files());
    assertThat(export.live().files()).extracting(ExportManifest.File::rows).isNotEmpty();
  }

  @Test
  void anErasureGoesOnFromAnyStep() throws IOException {
    Snapshot parent = store.store().live();
    long erased = parent.files("recommendations").get(0).maxMemberId().getAsLong();
    Path members = Files.writeString(folder.resolve("members.csv"), "member_id\n" + erased + "\n");
    String[] options = {"--members", members.toString(), "--format", "csv", "--grace", "0"};
    Set<String> before = Set.copyOf(store.names("snapshots"));
    List<BooleanSupplier> points =
        List.of(
            () -> hasFile(storeFolder.resolve("erasures"), ".json"),
            () -> store.names("snapshots").size() > before.size(),
            () -> hasNewFile(before, "recommendations/part-00001.parquet"),
            () -> hasNewFile(before, "manifest.json"),
            () -> !store.store().currentId().equals(Optional.of(parent.id())));
    for (BooleanSupplier point : points) {
      restore(parent);
      killWhen(start("erase", options), point);

      assertThat(KithRun.of("snapshots", "verify", "--store", storeFolder.toString()).exitCode())
          .isZero();
      assertThat(store.run("lookup", erased + "").exitCode()).as("obeyed at once").isEqualTo(2);

      again("erase", options);
      assertThat(store.run("lookup", "--mentions", erased + "").out()).contains("named nowhere");
      assertThat(store.store().find(parent.id())).as("expired").isEmpty();
      assertThat(Erasures.in(store.store()).all()).hasSize(1);
    }
  }

  private boolean hasNewFile(Set<String> before, String file) {
    return store.names("snapshots").stream()
        .filter(id -> !before.contains(id))
        .anyMatch(id -> Files.exists(storeFolder.resolve("snapshots").resolve(id).resolve(file)));
  }

  /** The store as it was before the erasure; the first time it is put aside. */
  private void restore(Snapshot parent) throws IOException {
    Path aside = folder.resolve("aside");
    if (!Files.isDirectory(aside)) {
      copy(storeFolder, aside);
    }
    try (Stream<Path> paths = Files.walk(storeFolder)) {
      for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
    copy(aside, storeFolder);
    assertThat(store.store().currentId()).contains(parent.id());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path copied = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(copied);
        } else {
          Files.copy(path, copied);
        }
      }
    }
  }
}
