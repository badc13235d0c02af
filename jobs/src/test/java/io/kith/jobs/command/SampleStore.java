package io.kith.jobs.command;

import io.kith.rank.RecommendationList;
import io.kith.store.InputFiles;
import io.kith.store.Manifest;
import io.kith.store.RunRequest;
import io.kith.store.RunResults;
import io.kith.store.Snapshot;
import io.kith.store.SnapshotPublication;
import io.kith.store.SnapshotStore;
import io.kith.table.RecommendationsTable;
import io.kith.table.RejectedRow;
import io.kith.table.RejectedRowsTable;
import io.kith.table.StoreOutputFile;
import io.kith.table.TableFile;
import io.kith.table.TableSchema;
import io.kith.table.TableWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A store with real table files: member 1 may know 2 through 3; no row was rejected. */
final class SampleStore {
  private static final TableSchema SCHEMA = RecommendationsTable.schema(List.of("jaccard"), false);

  private SampleStore() {}

  static Snapshot publish(Path location, String runId, Instant now) throws IOException {
    SnapshotStore store = SnapshotStore.open(location.toString());
    InputFiles connections =
        new InputFiles(
            "connections",
            "data/connections",
            Optional.empty(),
            List.of(new InputFiles.SourceFile("/data/connections/part-0.parquet", 1500, 7)));
    RunRequest request =
        new RunRequest(
            runId,
            "recommend",
            Instant.parse("2026-11-20T00:00:00Z"),
            new TreeMap<>(Map.of("top", "50")),
            List.of(connections));
    SnapshotPublication publication = SnapshotPublication.begin(store, now, request);
    Manifest manifest =
        publication.manifest(
            new RunResults(
                new Manifest.Versions("0.1.0", "4.1.0", "17"),
                List.of(
                    Manifest.Input.of(
                        connections, 4321, Map.of(), 12, Map.of("self_connections", 3L))),
                List.of(
                    publication.table(SCHEMA, List.of(recommendations(publication))),
                    publication.table(RejectedRowsTable.SCHEMA, List.of())),
                Map.of("members", 3L),
                new Manifest.Work(2, 0, 0),
                List.of(new Manifest.Stage("read", 1.25)),
                List.of()));
    return publication.publish(manifest, false).snapshot();
  }

  private static TableFile recommendations(SnapshotPublication publication) throws IOException {
    RecommendationList list = new RecommendationList(1, 1, List.of("jaccard"), false);
    list.memberId = 1;
    list.size = 1;
    list.candidateIds[0] = 2;
    list.scores[0] = 1.5;
    list.mutualCounts[0] = 1;
    list.visibleMutualCounts[0] = 1;
    list.introducers[0] = 3;
    list.introducerCounts[0] = 1;
    list.secondDegreeSince[0] = 1_000_000;
    list.measures[0][0] = 0.25;
    Path file = Path.of(publication.tableFolder(RecommendationsTable.NAME), "part-00000.parquet");
    try (TableWriter<RecommendationList> writer =
        RecommendationsTable.writer(StoreOutputFile.local(file), SCHEMA)) {
      writer.write(list);
      return writer.finish();
    }
  }

  /** A table file without a row. */
  static void writeEmptyRejectedRows(Path file) throws IOException {
    try (TableWriter<RejectedRow> writer = RejectedRowsTable.writer(StoreOutputFile.local(file))) {
      writer.finish();
    }
  }
}
