package io.kith.store;

import io.kith.KithException;
import io.kith.table.AtomicRename;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;

/** Files of any Hadoop file system: HDFS, object stores. */
final class HadoopFiles implements StoreFiles {
  private final String location;
  private final Path root;
  private final Configuration configuration;
  private final FileSystem fileSystem;

  private HadoopFiles(String location, Configuration configuration) {
    this.location = LocalFiles.withoutTrailingSlash(location);
    this.configuration = configuration;
    root = new Path(this.location);
    try {
      FileSystem found = root.getFileSystem(configuration);
      fileSystem = found instanceof LocalFileSystem checked ? checked.getRaw() : found;
    } catch (IOException e) {
      throw failure("open", "", e);
    }
  }

  static StoreFiles at(String location) {
    return new HadoopFiles(location, new Configuration());
  }

  /** As {@link StoreFiles#at}, where a path without a scheme lies on the default file system. */
  static StoreFiles at(String location, Configuration configuration) {
    String qualified = qualified(location, configuration);
    Optional<String> localPath = LocalFiles.localPath(qualified);
    return localPath.isPresent()
        ? new LocalFiles(localPath.get())
        : new HadoopFiles(qualified, configuration);
  }

  private static String qualified(String location, Configuration configuration) {
    String scheme = FileSystem.getDefaultUri(configuration).getScheme();
    if (LocalFiles.hasScheme(location) || scheme == null || scheme.equals("file")) {
      return location;
    }
    try {
      return FileSystem.get(configuration).makeQualified(new Path(location)).toString();
    } catch (IOException e) {
      throw KithException.environment(
          "Cannot open '%s': %s. Check the default file system (fs.defaultFS)."
              .formatted(location, e.getMessage()),
          e);
    }
  }

  @Override
  public String location() {
    return location;
  }

  private Path path(String name) {
    return name.isEmpty() ? root : new Path(location + "/" + name);
  }

  @Override
  public Optional<byte[]> read(String name) {
    try (FSDataInputStream in = fileSystem.open(path(name))) {
      return Optional.of(in.readAllBytes());
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failure("read", name, e);
    }
  }

  @Override
  public Optional<Long> length(String name) {
    try {
      FileStatus status = fileSystem.getFileStatus(path(name));
      return status.isFile() ? Optional.of(status.getLen()) : Optional.empty();
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failure("read", name, e);
    }
  }

  /** Neither HDFS nor object stores follow links by default. */
  @Override
  public boolean leadsOutside(String name) {
    return false;
  }

  @Override
  public List<Entry> list(String name) {
    try {
      return Arrays.stream(fileSystem.listStatus(path(name)))
          .map(HadoopFiles::entry)
          .sorted(Comparator.comparing(Entry::name))
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw failure("list", name, e);
    }
  }

  private static Entry entry(FileStatus status) {
    boolean folder = status.isDirectory();
    return new Entry(status.getPath().getName(), folder, folder ? 0 : status.getLen());
  }

  @Override
  public Optional<Instant> lastChange(String name) {
    try {
      return Optional.of(Instant.ofEpochMilli(lastChange(fileSystem.getFileStatus(path(name)))));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failure("list", name, e);
    }
  }

  private long lastChange(FileStatus status) throws IOException {
    long last = status.getModificationTime();
    if (status.isDirectory()) {
      for (FileStatus child : fileSystem.listStatus(status.getPath())) {
        last = Math.max(last, lastChange(child));
      }
    }
    return last;
  }

  @Override
  public InputFile open(String name) throws IOException {
    return HadoopInputFile.fromPath(path(name), configuration);
  }

  @Override
  public void makeFolder(String name) {
    try {
      fileSystem.mkdirs(path(name));
    } catch (IOException e) {
      throw failure("make the folder", name, e);
    }
  }

  @Override
  public boolean createNew(String name, byte[] content) {
    try {
      if (fileSystem.exists(path(name))) {
        return false;
      }
      try (FSDataOutputStream out = newFile(path(name))) {
        out.write(content);
      }
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      // An object store finds out only at the end that somebody was faster, or loses its answer.
      return isThere(name, content).orElseThrow(() -> failure("write", name, e));
    }
    return isThere(name, content).orElse(false);
  }

  /** An object store creates the file at its close, and is asked to look again before. */
  private FSDataOutputStream newFile(Path file) throws IOException {
    FSDataOutputStreamBuilder<?, ?> builder = fileSystem.createFile(file);
    builder.overwrite(false);
    builder.recursive();
    builder.opt(Options.CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, "true");
    return builder.build();
  }

  /** Whether the file holds that content; empty if there is none. */
  private Optional<Boolean> isThere(String name, byte[] content) {
    return read(name).map(found -> Arrays.equals(found, content));
  }

  @Override
  public void replace(String name, byte[] content) {
    Path file = path(name);
    try {
      if (AtomicRename.isOn(fileSystem)) {
        replaceByRename(file, content);
      } else {
        put(file, content);
      }
    } catch (IOException e) {
      throw failure("write", name, e);
    }
  }

  private void put(Path file, byte[] content) throws IOException {
    try (FSDataOutputStream out = fileSystem.create(file, true)) {
      out.write(content);
    }
  }

  private void replaceByRename(Path file, byte[] content) throws IOException {
    FileContext context = FileContext.getFileContext(file.toUri(), configuration);
    Path draft = new Path(file.getParent(), "." + file.getName() + "." + UUID.randomUUID());
    try {
      try (FSDataOutputStream out =
          context.create(draft, EnumSet.of(CreateFlag.CREATE), Options.CreateOpts.createParent())) {
        out.write(content);
        out.hsync();
      }
      AtomicRename.replace(draft, file, configuration);
    } finally {
      fileSystem.delete(draft, false);
    }
  }

  @Override
  public void delete(String name) {
    try {
      fileSystem.delete(path(name), true);
    } catch (FileNotFoundException e) {
      return; // Somebody else was faster.
    } catch (IOException e) {
      throw failure("delete", name, e);
    }
  }

  @Override
  public OptionalLong freeBytes() {
    try {
      long remaining = fileSystem.getStatus(root).getRemaining();
      // What file systems say that know no limit.
      return remaining == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(remaining);
    } catch (IOException e) {
      throw failure("ask for the free space of", "", e);
    }
  }

  @Override
  public boolean isPermitted() {
    return true; // Only trying tells.
  }

  private KithException failure(String what, String name, IOException e) {
    return KithException.environment(
        "Cannot %s '%s': %s. Check the file system, and the path's permissions and quota."
            .formatted(what, locate(name), e.getMessage()),
        e);
  }
}
