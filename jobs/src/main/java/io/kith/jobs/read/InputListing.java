package io.kith.jobs.read;

import io.kith.KithException;
import io.kith.jobs.table.InputFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The data files of a path, listed once: what is listed is what is read.
 *
 * @param files in the order of their paths, hidden ones ({@code _…}, {@code .…}) left out
 */
record InputListing(List<FileStatus> files) {

  /** Lists a file, a folder with everything below it, or what a glob finds; never empty. */
  static InputListing of(InputSpec spec, Configuration configuration) {
    try {
      Path path = new Path(spec.location());
      FileSystem fileSystem = path.getFileSystem(configuration);
      List<FileStatus> files = new ArrayList<>();
      for (FileStatus root : roots(spec, fileSystem, path)) {
        TableFolders.refuse(spec, fileSystem, root);
        addFiles(fileSystem, root, files);
      }
      if (files.isEmpty()) {
        throw KithException.input(
            "Cannot read %s: '%s' holds no data files. Names that begin with '_' or '.' are skipped."
                .formatted(spec.input(), spec.location()));
      }
      files.sort(Comparator.comparing(FileStatus::getPath));
      return new InputListing(List.copyOf(files));
    } catch (IllegalArgumentException e) {
      throw KithException.input(
          "Cannot read %s: '%s' is not a path: %s."
              .formatted(spec.input(), spec.location(), ReadFailures.reason(e)),
          e);
    } catch (IOException e) {
      throw failed(spec, e);
    }
  }

  /** The literal path if it exists, so that names with glob characters work; else the glob's. */
  private static List<FileStatus> roots(InputSpec spec, FileSystem fileSystem, Path path)
      throws IOException {
    try {
      return List.of(fileSystem.getFileStatus(path));
    } catch (FileNotFoundException e) {
      FileStatus[] found = fileSystem.globStatus(path);
      if (found == null || found.length == 0) {
        throw KithException.input(
            "Cannot read %s: '%s' does not exist. Check --%s."
                .formatted(spec.input(), spec.location(), spec.input()),
            e);
      }
      return Arrays.asList(found);
    }
  }

  private static void addFiles(FileSystem fileSystem, FileStatus status, List<FileStatus> files)
      throws IOException {
    if (status.isFile()) {
      files.add(status);
      return;
    }
    for (FileStatus child : fileSystem.listStatus(status.getPath())) {
      if (!isHidden(child.getPath().getName())) {
        addFiles(fileSystem, child, files);
      }
    }
  }

  /** Spark's own rule. */
  private static boolean isHidden(String name) {
    return (name.startsWith("_") && !name.contains("="))
        || name.startsWith(".")
        || name.endsWith("._COPYING_");
  }

  private static KithException failed(InputSpec spec, IOException failure) {
    if (ReadFailures.isEnvironment(failure)) {
      return KithException.environment(
          "Cannot read %s: '%s' cannot be reached: %s. Try again, or check the file system."
              .formatted(spec.input(), spec.location(), ReadFailures.reason(failure)),
          failure);
    }
    return ReadFailures.unreadable(spec.input(), spec.location(), failure);
  }

  /** The paths, as Spark takes them. */
  String[] paths() {
    return files.stream().map(file -> file.getPath().toString()).toArray(String[]::new);
  }

  /** The files as the manifest names them. */
  List<InputFile> inputFiles() {
    return files.stream().map(InputListing::inputFile).toList();
  }

  static InputFile inputFile(FileStatus file) {
    return new InputFile(
        file.getPath().toString(), file.getLen(), Instant.ofEpochMilli(file.getModificationTime()));
  }
}
