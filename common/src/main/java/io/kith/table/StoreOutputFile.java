package io.kith.table;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** Places to write table files to, with nothing but the file left there. */
public final class StoreOutputFile {
  private StoreOutputFile() {}

  /**
   * A file to write at {@code uri}; missing folders are made.
   *
   * <p>Local paths go through java.nio: Hadoop's local file system leaves a checksum file beside
   * each file. All others go through Hadoop, those without a scheme to its default file system.
   */
  public static OutputFile of(String uri, Configuration configuration) throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(uri);
    URI location = path.toUri();
    String scheme =
        location.getScheme() == null
            ? FileSystem.getDefaultUri(configuration).getScheme()
            : location.getScheme();
    return "file".equals(scheme)
        ? local(Path.of(location.getPath()))
        : HadoopOutputFile.fromPath(path, configuration);
  }

  /** A local file to write; missing folders are made. */
  public static OutputFile local(Path path) {
    return new NewLocalFile(path, new LocalOutputFile(path));
  }

  private record NewLocalFile(Path path, LocalOutputFile file) implements OutputFile {
    @Override
    public PositionOutputStream create(long blockSizeHint) throws IOException {
      makeFolder();
      return file.create(blockSizeHint);
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
      makeFolder();
      return file.createOrOverwrite(blockSizeHint);
    }

    private void makeFolder() throws IOException {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }

    @Override
    public String getPath() {
      return path.toString();
    }
  }
}
