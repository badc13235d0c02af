package io.kith.jobs.read;

import io.kith.KithException;
import io.kith.jobs.table.InputData;
import io.kith.jobs.table.InputFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Whether the files of an input are still as they were listed when the run began. */
public final class InputChanges {
  private final Configuration configuration;
  private final Map<Path, InputFile> files = new HashMap<>();

  private InputChanges(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * The first file found that is gone, or has another length or time, in the user's words; empty if
   * there is none. Files that came since are not looked at: they were not listed, so nobody reads
   * them. Cost: one listing per folder.
   */
  public static Optional<KithException> of(InputData input, Configuration configuration) {
    return of(input.input(), input.files(), configuration);
  }

  static Optional<KithException> of(
      String input, List<InputFile> files, Configuration configuration) {
    return new InputChanges(configuration).in(input, files);
  }

  private Optional<KithException> in(String input, List<InputFile> before) {
    Set<Path> folders = new HashSet<>();
    for (InputFile file : before) {
      Path path = new Path(file.path());
      if (folders.add(path.getParent())) {
        list(input, path.getParent());
      }
      Optional<String> change = change(file, files.get(path));
      if (change.isPresent()) {
        return Optional.of(
            KithException.environment(
                "Cannot use %s: '%s' changed while it was read: %s. Run again when nobody writes there."
                    .formatted(input, file.path(), change.get())));
      }
    }
    return Optional.empty();
  }

  private void list(String input, Path folder) {
    try {
      for (FileStatus status : folder.getFileSystem(configuration).listStatus(folder)) {
        files.put(status.getPath(), InputListing.inputFile(status));
      }
    } catch (FileNotFoundException e) {
      return; // Then its files are gone, too.
    } catch (IOException e) {
      throw KithException.environment(
          "Cannot use %s: '%s' cannot be listed any more: %s. Run again, or check the file system."
              .formatted(input, folder, ReadFailures.reason(e)),
          e);
    }
  }

  private static Optional<String> change(InputFile before, InputFile now) {
    if (now == null) {
      return Optional.of("it is gone");
    }
    if (before.bytes() != now.bytes()) {
      return Optional.of("it had %,d bytes, now %,d".formatted(before.bytes(), now.bytes()));
    }
    return before.modified().equals(now.modified())
        ? Optional.empty()
        : Optional.of("it was written %s, now %s".formatted(before.modified(), now.modified()));
  }
}
