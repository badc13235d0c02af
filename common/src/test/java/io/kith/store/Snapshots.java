package io.kith.store;

import io.kith.table.TableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Small snapshots for tests; their table files hold text, which the store never looks into. */
final class Snapshots {
  static final Instant AS_OF = Instant.parse("2026-11-20T00:00:00Z");
  static final Instant NOW = Instant.parse("2026-11-21T03:15:00.250Z");
  static final List<TableColumn> COLUMNS =
      List.of(
          TableColumn.plain("member_id", "BIGINT", false, "public"),
          new TableColumn(
              "candidates",
              "ARRAY<STRUCT>",
              false,
              "",
              List.of(
                  TableColumn.plain("candidate_id", "BIGINT", false, "public"),
                  TableColumn.plain("introducers", "ARRAY<BIGINT>", false, "public"))));

  private Snapshots() {}

  static RunRequest request(String runId) {
    return request(runId, AS_OF, Map.of("top", "50"));
  }

  static RunRequest request(String runId, Instant asOf, Map<String, String> options) {
    InputFiles connections =
        new InputFiles(
            "connections",
            "data/connections",
            Optional.empty(),
            List.of(new InputFiles.SourceFile("/data/connections/part-0.parquet", 1000, 7)));
    return new RunRequest(runId, "recommend", asOf, new TreeMap<>(options), List.of(connections));
  }

  /** Two files, of members 1 to 10 and 11 to 20. */
  static Manifest write(SnapshotPublication publication, RunRequest request) {
    return write(publication, Path.of(publication.folder()), request);
  }

  /** As {@link #write(SnapshotPublication, RunRequest)}, where the folder is also a local one. */
  static Manifest write(SnapshotPublication publication, Path local, RunRequest request) {
    publication.tableFolder("recommendations");
    Path folder = local.resolve("recommendations");
    List<TableFile> files =
        List.of(file(folder, "part-0.parquet", 1), file(folder, "part-1.parquet", 11));
    return publication.manifest(
        new RunResults(
            new Manifest.Versions("0.1.0", "4.1.0", "17.0.15"),
            List.of(
                Manifest.Input.of(
                    request.inputs().get(0),
                    100,
                    Map.of("null_id", 2L),
                    3,
                    Map.of("self_connections", 4L, "repeats", 5L))),
            List.of(publication.table("recommendations", 1, COLUMNS, files)),
            Map.of("members", 20L),
            new Manifest.Work(1234, 56, 0),
            List.of(new Manifest.Stage("read", 1.5), new Manifest.Stage("rank", 2.25)),
            List.of()));
  }

  private static TableFile file(Path folder, String name, long firstMember) {
    Path path = folder.resolve(name);
    try {
      Files.writeString(path, "rows of " + name);
      return new TableFile(
          path.toString(),
          10,
          Files.size(path),
          new Digests().add(name).hex(),
          OptionalLong.of(firstMember),
          OptionalLong.of(firstMember + 9));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Snapshot publish(SnapshotStore store, Instant now, RunRequest request) {
    SnapshotPublication publication = SnapshotPublication.begin(store, now, request);
    return publication.publish(write(publication, request), false).snapshot();
  }
}
