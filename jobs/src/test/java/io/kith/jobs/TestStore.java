package io.kith.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.Manifest;
import io.kith.store.RunRecord;
import io.kith.store.Snapshot;
import io.kith.store.SnapshotStore;
import io.kith.table.TableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A store in a test's folder, filled by commands and read as its users read it. */
public record TestStore(Path folder) {
  /** Runs a command into this store. */
  public KithRun run(String command, String... options) {
    List<String> args = new ArrayList<>(List.of(command, "--store", folder.toString()));
    args.addAll(List.of(options));
    return KithRun.of(args.toArray(String[]::new));
  }

  /** Runs a command that must end well, and gives the snapshot that it published. */
  public Snapshot publish(String command, String... options) {
    KithRun run = run(command, options);
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<Snapshot> snapshots = store().snapshots();
    return snapshots.get(snapshots.size() - 1);
  }

  /**
   * Recommends from connections into the smallest files there are, whatever became of the members
   * of the snapshot before.
   */
  public Snapshot publishInManyFiles(String connections) {
    return publish(
        "recommend",
        "--connections",
        connections,
        "--target-file-size",
        "1B",
        "--max-drop-members",
        "1");
  }

  /** The store itself. */
  public SnapshotStore store() {
    return SnapshotStore.open(folder.toString());
  }

  /** How a run ended. */
  public RunRecord record(String runId) {
    return store().run(runId).orElseThrow();
  }

  /** A table of a snapshot, by plain Spark. */
  public static Dataset<Row> table(Snapshot snapshot, String name) {
    return SparkForTests.session().read().parquet(snapshot.tableFolder(name));
  }

  /** Checksums of all table files of a snapshot by path. */
  public static Map<String, String> checksums(Snapshot snapshot) {
    Map<String, String> checksums = new TreeMap<>();
    for (Manifest.Table table : snapshot.manifest().tables()) {
      for (TableFile file : table.files()) {
        checksums.put(file.path(), file.sha256());
      }
    }
    return checksums;
  }

  /** The names in a folder of the store, sorted; none where there is no folder. */
  public List<String> names(String subfolder) {
    return namesIn(folder.resolve(subfolder));
  }

  /** The names in a folder, sorted; none where there is no folder. */
  public static List<String> namesIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var entries = Files.list(folder)) {
      return entries.map(path -> path.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
