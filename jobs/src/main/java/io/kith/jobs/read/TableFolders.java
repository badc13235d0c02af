package io.kith.jobs.read;

import io.kith.KithException;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Refuses folders of tables that keep a log of which files are live: read as plain files, they
 * would bring back what was deleted.
 */
final class TableFolders {
  private TableFolders() {}

  /** Fails if the path is a Delta, Iceberg or Hudi table, or lies inside one. */
  static void refuse(InputSpec spec, FileSystem fileSystem, FileStatus root) throws IOException {
    Path folder = root.isDirectory() ? root.getPath() : root.getPath().getParent();
    if (root.isDirectory() && isFolder(fileSystem, new Path(folder, "metadata"))) {
      throw refusal(spec, "an Iceberg table (it has 'metadata/')");
    }
    while (folder != null) {
      refuseTable(spec, fileSystem, folder);
      String name = folder.getName();
      folder = name.equals("data") || name.contains("=") ? folder.getParent() : null;
    }
  }

  private static void refuseTable(InputSpec spec, FileSystem fileSystem, Path folder)
      throws IOException {
    if (isFolder(fileSystem, new Path(folder, "_delta_log"))) {
      throw refusal(spec, "a Delta table (it has '_delta_log')");
    }
    if (isFolder(fileSystem, new Path(folder, ".hoodie"))) {
      throw refusal(spec, "a Hudi table (it has '.hoodie')");
    }
    FileStatus[] metadata = fileSystem.globStatus(new Path(folder, "metadata/*.metadata.json"));
    if (metadata != null && metadata.length > 0) {
      throw refusal(spec, "an Iceberg table (it has 'metadata/')");
    }
  }

  private static boolean isFolder(FileSystem fileSystem, Path path) throws IOException {
    try {
      return fileSystem.getFileStatus(path).isDirectory();
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  private static KithException refusal(InputSpec spec, String what) {
    return KithException.input(
        "Cannot read %1$s: '%2$s' is %3$s, whose files alone include deleted rows. Register it in the session's catalog (--spark spark.sql.catalog.NAME=…) and pass --%1$s table:NAME."
            .formatted(spec.input(), spec.location(), what));
  }
}
