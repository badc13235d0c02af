package io.kith.table;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.parquet.io.OutputFile;

/**
 * A table file that one attempt of a task writes under a name of its own and then puts in place, so
 * that attempts running side by side never write into the same file. Attempts of one task write the
 * same bytes: whichever is last in place is right.
 */
public final class AttemptFile {
  private final String folder;
  private final String name;
  private final String attemptName;
  private final Configuration configuration;

  /** The file {@code name} in a table's folder, as written by attempt {@code attempt}. */
  public AttemptFile(String folder, String name, long attempt, Configuration configuration) {
    this.folder = folder;
    this.name = name;
    this.attemptName = String.format(Locale.ROOT, "_%s.%d", name, attempt);
    this.configuration = configuration;
  }

  /** Where the attempt writes. */
  public OutputFile output() throws IOException {
    return StoreOutputFile.of(folder + "/" + attemptName, configuration);
  }

  /** Puts the finished file in place. */
  public void commit() throws IOException {
    URI uri = new org.apache.hadoop.fs.Path(folder).toUri();
    if (uri.getScheme() == null || uri.getScheme().equals("file")) {
      Path place = Path.of(uri.getPath());
      Files.move(
          place.resolve(attemptName), place.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    org.apache.hadoop.fs.Path place = new org.apache.hadoop.fs.Path(folder);
    FileSystem files = place.getFileSystem(configuration);
    org.apache.hadoop.fs.Path target = new org.apache.hadoop.fs.Path(place, name);
    files.delete(target, false);
    if (!files.rename(new org.apache.hadoop.fs.Path(place, attemptName), target)) {
      throw new IOException("cannot put '%s' in place as '%s'".formatted(attemptName, target));
    }
  }
}
