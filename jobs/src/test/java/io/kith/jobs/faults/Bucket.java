package io.kith.jobs.faults;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * An object store in a local folder, as bad as any ever was: {@code bucket:/a/b} is the object of
 * the file {@code /a/b}. Nothing can be renamed. An object appears when its stream is closed, also
 * when its writer gave up in the middle. Listings show objects late; asked by name, they are there
 * at once. There are no folders but the names of objects.
 */
public final class Bucket extends FileSystem {
  /** Objects are listed so long after they were put. */
  static final String LATE_MILLIS = "bucket.late.millis";

  /** A local file that gets a line for each object put. */
  static final String LOG = "bucket.log";

  /** The first writer of an object with this in its path stalls until it is interrupted. */
  static final String STALL = "bucket.stall";

  /** A local file made by the one who stalls, with its process id. */
  static final String STALLED = "bucket.stalled";

  private static final URI BUCKET = URI.create("bucket:///");
  private static final long STALL_MILLIS = 120_000;

  private final RawLocalFileSystem disk = new RawLocalFileSystem();

  @Override
  public void initialize(URI name, Configuration configuration) throws IOException {
    super.initialize(name, configuration);
    disk.initialize(URI.create("file:///"), configuration);
    setConf(configuration);
  }

  @Override
  public URI getUri() {
    return BUCKET;
  }

  @Override
  public String getScheme() {
    return BUCKET.getScheme();
  }

  private static java.nio.file.Path local(Path path) {
    return java.nio.file.Path.of(path.toUri().getPath());
  }

  private static Path onDisk(Path path) {
    return new Path("file", null, path.toUri().getPath());
  }

  private Path inBucket(Path path) {
    return makeQualified(new Path(path.toUri().getPath()));
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    return disk.open(onDisk(path), bufferSize);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    if (!overwrite && Files.exists(local(path))) {
      throw new FileAlreadyExistsException(path.toString());
    }
    return new FSDataOutputStream(new Put(path), null);
  }

  /** Bytes on their way into an object. */
  private final class Put extends ByteArrayOutputStream {
    private final Path path;
    private boolean closed;

    Put(Path path) {
      this.path = path;
    }

    @Override
    public void close() throws IOException {
      if (closed) {
        return;
      }
      closed = true;
      try {
        stall(path);
      } finally {
        put(path, toByteArray());
      }
    }
  }

  private void stall(Path path) throws IOException {
    String part = getConf().get(STALL, "");
    if (part.isEmpty() || !path.toString().contains(part)) {
      return;
    }
    java.nio.file.Path sign = java.nio.file.Path.of(getConf().get(STALLED));
    try {
      Files.writeString(
          sign, Long.toString(ProcessHandle.current().pid()), StandardOpenOption.CREATE_NEW);
    } catch (java.nio.file.FileAlreadyExistsException e) {
      return; // Somebody else stalls, or has stalled.
    }
    try {
      Thread.sleep(STALL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("killed while it stalled");
    }
  }

  private void put(Path path, byte[] bytes) throws IOException {
    java.nio.file.Path file = local(path);
    Files.createDirectories(file.getParent());
    java.nio.file.Path draft = Files.createTempFile("bucket", ".put");
    Files.write(draft, bytes);
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    String log = getConf().get(LOG, "");
    if (!log.isEmpty()) {
      Files.writeString(
          java.nio.file.Path.of(log),
          file + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }

  @Override
  public FSDataOutputStream append(Path path, int bufferSize, Progressable progress) {
    throw new UnsupportedOperationException("an object store appends nothing: " + path);
  }

  @Override
  public boolean rename(Path from, Path to) {
    throw new UnsupportedOperationException("an object store renames nothing: " + from);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    return disk.delete(onDisk(path), recursive);
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    List<FileStatus> listed = new ArrayList<>();
    for (FileStatus status : disk.listStatus(onDisk(path))) {
      if (isListed(local(status.getPath()))) {
        listed.add(moved(status));
      }
    }
    return listed.toArray(new FileStatus[0]);
  }

  private boolean isListed(java.nio.file.Path path) throws IOException {
    Instant listed = Instant.now().minusMillis(getConf().getLong(LATE_MILLIS, 0));
    try (Stream<java.nio.file.Path> paths = Files.walk(path)) {
      return paths
          .filter(Files::isRegularFile)
          .anyMatch(file -> !lastModified(file).isAfter(listed));
    }
  }

  private static Instant lastModified(java.nio.file.Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FileStatus moved(FileStatus status) {
    return new FileStatus(
        status.getLen(),
        status.isDirectory(),
        1,
        status.getBlockSize(),
        status.getModificationTime(),
        inBucket(status.getPath()));
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    if (!Files.exists(local(path))) {
      throw new FileNotFoundException(path.toString());
    }
    return moved(disk.getFileStatus(onDisk(path)));
  }

  @Override
  public boolean mkdirs(Path path, FsPermission permission) {
    return true;
  }

  @Override
  public void setWorkingDirectory(Path path) {
    throw new UnsupportedOperationException("an object store has no working directory");
  }

  @Override
  public Path getWorkingDirectory() {
    return new Path(BUCKET);
  }
}
