package io.kith.table;

import java.io.IOException;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/**
 * Where a rename replaces a file at one stroke: HDFS and its like. Elsewhere, as on object stores,
 * it may be a copy followed by a deletion, and nothing is renamed there: what is written at once
 * becomes visible at once.
 */
public final class AtomicRename {
  private static final Set<String> SCHEMES =
      Set.of("hdfs", "viewfs", "ofs", "o3fs", "abfs", "abfss");

  private AtomicRename() {}

  /** Whether {@link #replace} may be used on that file system. */
  public static boolean isOn(FileSystem files) {
    return SCHEMES.contains(files.getUri().getScheme());
  }

  /** Gives {@code from} the name {@code to}; readers see the old file of that name or the new. */
  public static void replace(Path from, Path to, Configuration configuration) throws IOException {
    FileContext.getFileContext(to.toUri(), configuration)
        .rename(from, to, Options.Rename.OVERWRITE);
  }
}
