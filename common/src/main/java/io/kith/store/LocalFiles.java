package io.kith.store;

import io.kith.KithException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;

/** Files of the local file system, through {@code java.nio} alone. */
final class LocalFiles implements StoreFiles {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  private final String location;
  private final Path root;

  LocalFiles(String localPath) {
    location = withoutTrailingSlash(localPath);
    root = Path.of(location);
  }

  /** The local path that {@code location} means, or empty if it lies elsewhere. */
  static Optional<String> localPath(String location) {
    if (location.startsWith("file:")) {
      return Optional.of(pathOfFileUri(location));
    }
    return hasScheme(location) ? Optional.empty() : Optional.of(location);
  }

  static boolean hasScheme(String location) {
    return SCHEME.matcher(location).matches();
  }

  /** As Hadoop reads them: the path is taken literally, {@code %20} is not a blank. */
  private static String pathOfFileUri(String uri) {
    String path = uri.substring("file:".length());
    if (path.startsWith("//")) {
      path = path.substring(2);
    }
    if (!path.startsWith("/")) {
      throw KithException.commandLine(
          "Cannot use the location '%s': a file URI needs an absolute path without a host. "
                  .formatted(uri)
              + "Write it as file:///path.");
    }
    return path;
  }

  static String withoutTrailingSlash(String path) {
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  @Override
  public String location() {
    return location;
  }

  @Override
  public Optional<byte[]> read(String name) {
    try {
      return Optional.of(Files.readAllBytes(root.resolve(name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failure("read", name, e);
    }
  }

  @Override
  public Optional<Long> length(String name) {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(root.resolve(name), BasicFileAttributes.class);
      return attributes.isRegularFile() ? Optional.of(attributes.size()) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failure("read", name, e);
    }
  }

  @Override
  public boolean leadsOutside(String name) {
    try {
      return !root.resolve(name).toRealPath().startsWith(root.toRealPath());
    } catch (NoSuchFileException e) {
      return false; // A link to nothing is a missing file.
    } catch (IOException e) {
      throw failure("read", name, e);
    }
  }

  @Override
  public List<Entry> list(String name) {
    try (Stream<Path> paths = Files.list(root.resolve(name))) {
      return paths.map(LocalFiles::entry).sorted(Comparator.comparing(Entry::name)).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw failure("list", name, e);
    }
  }

  private static Entry entry(Path path) {
    boolean folder = Files.isDirectory(path);
    return new Entry(path.getFileName().toString(), folder, folder ? 0 : path.toFile().length());
  }

  @Override
  public Optional<Instant> lastChange(String name) {
    try (Stream<Path> paths = Files.walk(root.resolve(name))) {
      return paths.flatMap(path -> changed(path, name).stream()).max(Comparator.naturalOrder());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (UncheckedIOException e) {
      throw failure("list", name, e.getCause());
    } catch (IOException e) {
      throw failure("list", name, e);
    }
  }

  private Optional<Instant> changed(Path path, String name) {
    try {
      return Optional.of(Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant());
    } catch (NoSuchFileException e) {
      return Optional.empty(); // Somebody else was faster.
    } catch (IOException e) {
      throw failure("read", name, e);
    }
  }

  @Override
  public InputFile open(String name) {
    return new LocalInputFile(root.resolve(name));
  }

  @Override
  public void makeFolder(String name) {
    try {
      Files.createDirectories(root.resolve(name));
    } catch (IOException e) {
      throw failure("make the folder", name, e);
    }
  }

  @Override
  public boolean createNew(String name, byte[] content) {
    Path file = root.resolve(name);
    makeFolder(folderOf(name));
    try {
      writeThrough(file, content);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw failure("write", name, e);
    }
  }

  @Override
  public void replace(String name, byte[] content) {
    Path file = root.resolve(name);
    makeFolder(folderOf(name));
    Path draft = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      try {
        writeThrough(draft, content);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw failure("write", name, e);
    }
  }

  private static String folderOf(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }

  /** On disk, not only in the page cache, when this returns; a new file whole or not at all. */
  private static void writeThrough(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      try {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      } catch (IOException e) {
        Files.deleteIfExists(file);
        throw e;
      }
    }
  }

  @Override
  public void delete(String name) {
    deleteTree(root.resolve(name), name);
  }

  private void deleteTree(Path path, String name) {
    try {
      if (Files.isDirectory(path) && !Files.isSymbolicLink(path)) {
        try (Stream<Path> children = Files.list(path)) {
          children.forEach(child -> deleteTree(child, name + "/" + child.getFileName()));
        }
      }
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw failure("delete", name, e);
    }
  }

  @Override
  public OptionalLong freeBytes() {
    try {
      return OptionalLong.of(Files.getFileStore(nearestFolder()).getUsableSpace());
    } catch (IOException e) {
      throw failure("ask for the free space of", "", e);
    }
  }

  @Override
  public boolean isPermitted() {
    Path nearest = nearestFolder();
    return Files.isDirectory(nearest) && Files.isWritable(nearest);
  }

  /** The root, or what there is above it. */
  private Path nearestFolder() {
    Path path = root.toAbsolutePath().normalize();
    while (!Files.exists(path) && path.getParent() != null) {
      path = path.getParent();
    }
    return path;
  }

  private KithException failure(String what, String name, IOException e) {
    return KithException.environment(
        "Cannot %s '%s': %s. Check that the path is right, and its permissions and free space."
            .formatted(what, locate(name), reason(e)),
        e);
  }

  /** Messages of file system exceptions often hold nothing but the path. */
  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "a file of that name stands in the way";
    }
    if (e instanceof NotDirectoryException) {
      return "it is not a folder";
    }
    if (e instanceof DirectoryNotEmptyException) {
      return "somebody else is writing there";
    }
    if (e instanceof FileSystemException f && f.getReason() != null) {
      return f.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
