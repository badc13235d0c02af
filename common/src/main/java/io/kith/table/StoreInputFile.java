package io.kith.table;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;

/** Places to read table files from. */
public final class StoreInputFile {
  private static final String FILE_SCHEME = "file:";

  private StoreInputFile() {}

  /**
   * The file at a path or URI. Local ones, with or without {@code file:}, are read by java.nio
   * without loading Hadoop; all others by Hadoop with the settings on the class path.
   */
  public static InputFile of(String location) throws IOException {
    if (location.startsWith(FILE_SCHEME)) {
      String path = location.substring(FILE_SCHEME.length());
      return new LocalInputFile(Path.of(path.startsWith("//") ? path.substring(2) : path));
    }
    return location.contains("://")
        ? OnHadoop.file(location)
        : new LocalInputFile(Path.of(location));
  }

  /**
   * As {@link #of(String)}, by Hadoop with these settings; the file may have been written by one.
   */
  public static InputFile of(String location, Configuration configuration) throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(location);
    String scheme = path.toUri().getScheme();
    String known = scheme == null ? FileSystem.getDefaultUri(configuration).getScheme() : scheme;
    return "file".equals(known)
        ? new LocalInputFile(Path.of(path.toUri().getPath()))
        : HadoopInputFile.fromPath(path, configuration);
  }

  /** Apart, so that local reads never load Hadoop's classes. */
  private static final class OnHadoop {
    static InputFile file(String location) throws IOException {
      return HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(location), new Configuration());
    }
  }
}
