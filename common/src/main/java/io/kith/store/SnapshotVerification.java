package io.kith.store;

import io.kith.KithException;
import io.kith.table.TableFile;
import io.kith.table.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.InputFile;

/** Holds a published snapshot's files against its manifest. */
public final class SnapshotVerification {
  private static final int BUFFER_BYTES = 1 << 20;

  private final StoreFiles files;
  private final Snapshot snapshot;
  private final String folder;

  private SnapshotVerification(SnapshotStore store, Snapshot snapshot) {
    files = store.files();
    this.snapshot = snapshot;
    folder = SnapshotStore.SNAPSHOTS + "/" + snapshot.id() + "/";
  }

  /** A comparison that is made when one of the methods is called. */
  public static SnapshotVerification of(SnapshotStore store, Snapshot snapshot) {
    return new SnapshotVerification(store, snapshot);
  }

  /**
   * One thing that is not as the manifest says.
   *
   * @param path of the file or folder, relative to the snapshot's folder
   * @param problem what is the matter with it
   */
  public record Difference(String path, String problem) {}

  /** Files that are missing or of another length: asks the file system only, reads nothing. */
  public List<Difference> lengths() {
    List<Difference> differences = new ArrayList<>();
    for (TableFile file : listed()) {
      ofLength(file).ifPresent(problem -> differences.add(new Difference(file.path(), problem)));
    }
    return differences;
  }

  /**
   * Every difference: missing files, lengths, checksums, row counts, and whatever the manifest does
   * not list. Reads all files once, in the order of the manifest.
   *
   * @param verified is given each file of the manifest after it was read
   * @throws KithException of the environment if a file cannot be read at all
   */
  public List<Difference> contents(Consumer<TableFile> verified) {
    List<Difference> differences = new ArrayList<>();
    for (TableFile file : listed()) {
      ofContent(file).ifPresent(problem -> differences.add(new Difference(file.path(), problem)));
      verified.accept(file);
    }
    differences.addAll(strays());
    return differences;
  }

  private List<TableFile> listed() {
    return snapshot.manifest().tables().stream().flatMap(table -> table.files().stream()).toList();
  }

  private Optional<String> ofLength(TableFile file) {
    Optional<Long> bytes = files.length(folder + file.path());
    if (files.leadsOutside(folder + file.path())) {
      return Optional.of("leads out of the store");
    }
    if (bytes.isEmpty()) {
      return Optional.of("is missing");
    }
    return bytes.get() == file.bytes()
        ? Optional.empty()
        : Optional.of("has %,d bytes, not %,d".formatted(bytes.get(), file.bytes()));
  }

  private Optional<String> ofContent(TableFile file) {
    boolean outside = files.leadsOutside(folder + file.path());
    if (outside || files.length(folder + file.path()).isEmpty()) {
      return ofLength(file);
    }
    List<String> problems = new ArrayList<>(ofLength(file).stream().toList());
    try {
      InputFile content = files.open(folder + file.path());
      String checksum = checksum(content);
      if (!checksum.equals(file.sha256())) {
        problems.add("has the checksum %s, not %s".formatted(checksum, file.sha256()));
      }
      ofRows(file, content).ifPresent(problems::add);
    } catch (IOException e) {
      throw KithException.environment(
          "Cannot read '%s': %s. Check that it may be read, and its disk."
              .formatted(files.locate(folder + file.path()), e.getMessage()),
          e);
    }
    return problems.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", problems));
  }

  private static String checksum(InputFile content) throws IOException {
    MessageDigest sha256 = Digests.sha256();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = WholeFile.open(content)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sha256.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  /** The row count that the Parquet footer tells. */
  private static Optional<String> ofRows(TableFile file, InputFile content) {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
    try (ParquetFileReader reader = ParquetFileReader.open(content, options)) {
      long rows = reader.getRecordCount();
      return rows == file.rows()
          ? Optional.empty()
          : Optional.of("has %,d rows, not %,d".formatted(rows, file.rows()));
    } catch (IOException | RuntimeException e) {
      // The bytes could be read: what fails now is their meaning.
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return Optional.of("is no Parquet file (%s)".formatted(reason));
    }
  }

  private List<Difference> strays() {
    Set<String> paths = listed().stream().map(TableFile::path).collect(Collectors.toSet());
    List<Difference> strays = new ArrayList<>();
    for (StoreFiles.Entry entry : files.list(folder)) {
      String name = entry.name();
      if (entry.folder() && snapshot.manifest().table(name).isPresent()) {
        files.list(folder + name).stream()
            .map(file -> name + "/" + file.name())
            .filter(path -> !paths.contains(path))
            .forEach(path -> strays.add(stray(path)));
      } else if (!Set.of(Snapshot.MANIFEST, SnapshotPublication.MARKER).contains(name)) {
        strays.add(stray(name));
      }
    }
    return strays;
  }

  private static Difference stray(String path) {
    return new Difference(path, "is not listed");
  }
}
