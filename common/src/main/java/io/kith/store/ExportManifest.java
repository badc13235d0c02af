package io.kith.store;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one version of an export holds: {@code export.json}, version 1, written last.
 *
 * @param schemaVersion version of this form
 * @param version name of this version of the export
 * @param format {@code json}, {@code avro}, {@code rocksdb}
 * @param snapshotId where the rows come from
 * @param table whose rows they are
 * @param tableVersion version of the table's columns
 * @param internal whether what must not be shown to members is in it, too
 * @param deltaFrom the snapshot that it must be applied to; empty where it is whole
 * @param partitions databases of {@code rocksdb}; 0 for files
 * @param erasures the store's erasures that the snapshot obeys
 * @param rows rows in it
 * @param deleted members whose rows must go; 0 where it is whole
 * @param changedShare rows and deletions of a delta over rows of the snapshot; 1 where it is whole
 * @param checksum of the rows, whatever their order
 * @param valueSchema the Avro schema of a row without its member id
 * @param files the files with rows; none for {@code rocksdb}
 */
public record ExportManifest(
    int schemaVersion,
    String version,
    String format,
    String snapshotId,
    String table,
    int tableVersion,
    boolean internal,
    Optional<String> deltaFrom,
    int partitions,
    List<String> erasures,
    long rows,
    long deleted,
    double changedShare,
    String checksum,
    String valueSchema,
    List<File> files) {
  /** The version that this code writes. */
  public static final int SCHEMA_VERSION = 1;

  /**
   * A file of an export.
   *
   * @param path relative to the version's folder
   * @param rows in it
   * @param bytes its length
   * @param checksum SHA-256 of it
   */
  public record File(String path, long rows, long bytes, String checksum) {}

  /** A version's name: the snapshot, the table, and a hash of whatever else makes a difference. */
  public static String version(String snapshotId, String table, List<String> differences) {
    Digests digest = new Digests();
    differences.forEach(digest::add);
    return snapshotId + "-" + table + "-" + digest.hex().substring(0, 6);
  }

  public ExportManifest {
    Objects.requireNonNull(version, "version is missing");
    Objects.requireNonNull(snapshotId, "snapshot_id is missing");
    erasures = List.copyOf(erasures);
    files = files.stream().sorted(Comparator.comparing(File::path)).toList();
  }
}
