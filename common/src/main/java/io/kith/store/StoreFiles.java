package io.kith.store;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.parquet.io.InputFile;

/**
 * Small files and folders below one root, wherever it lies. Names are relative to the root, with
 * {@code /} between their parts; the empty name is the root itself.
 *
 * <p>No operation leaves a {@code .crc} file behind. Every failure of the file system is a {@code
 * KithException} of the environment that names the file.
 */
sealed interface StoreFiles permits LocalFiles, HadoopFiles {

  /** A file or folder directly inside a listed folder; {@code bytes} is 0 for a folder. */
  record Entry(String name, boolean folder, long bytes) {}

  /**
   * The files below {@code location}: a local path or {@code file:} URI through {@code java.nio},
   * anything else through Hadoop with the configuration found on the class path.
   */
  static StoreFiles at(String location) {
    Optional<String> localPath = LocalFiles.localPath(location);
    return localPath.isPresent() ? new LocalFiles(localPath.get()) : HadoopFiles.at(location);
  }

  /** The root as given to whoever opens files by themselves. */
  String location();

  /** The full path or URI of {@code name}. */
  default String locate(String name) {
    return name.isEmpty() ? location() : location() + "/" + name;
  }

  /** The content of a file, or empty if there is none. */
  Optional<byte[]> read(String name);

  /** The length of a file in bytes, or empty if there is none or it is a folder. */
  Optional<Long> length(String name);

  /** Whether a symbolic link at or above the name leads out of the root. */
  boolean leadsOutside(String name);

  /** What lies directly in a folder, sorted by name; nothing if there is no such folder. */
  List<Entry> list(String name);

  /** When a file, or anything in a folder at any depth, last changed; empty if it is not there. */
  Optional<Instant> lastChange(String name);

  /** A file to read at any position; opening it fails if there is none. */
  InputFile open(String name) throws IOException;

  /** Makes a folder and those above it, where the file system has folders at all. */
  void makeFolder(String name);

  /**
   * Creates a file unless it exists; false if it does. Of several callers only one gets true, if
   * their contents differ.
   */
  boolean createNew(String name, byte[] content);

  /** Creates or replaces a file: readers see the old content or the new one, never a part. */
  void replace(String name, byte[] content);

  /** Deletes a file, or a folder with all it holds; does nothing if there is none. */
  void delete(String name);

  /** Bytes that can still be written; empty where the file system does not tell. */
  OptionalLong freeBytes();

  /** Whether this process may make the root or write into it, as far as permissions tell. */
  boolean isPermitted();
}
