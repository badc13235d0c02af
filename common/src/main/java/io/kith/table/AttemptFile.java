package io.kith.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.OutputFile;

/**
 * A table file that one attempt of a task writes under a name of its own, so that attempts running
 * side by side never write into the same file.
 *
 * <p>Where a rename is atomic, the finished file then gets the name that the table has for it.
 * Attempts of one task write the same bytes: whichever is last in place is right. Elsewhere, as on
 * object stores, it keeps the attempt's name, {@code part-00000.17.parquet}, and the manifest tells
 * which attempt's file counts.
 *
 * <p>An attempt that ends after its snapshot was published, or given up, leaves nothing behind.
 */
public final class AttemptFile {
  /** Lies in a snapshot's folder, beside the tables' folders, as long as it is being written. */
  public static final String UNPUBLISHED = "_UNPUBLISHED";

  private static final Pattern NAME_OF_ATTEMPT = Pattern.compile("([^.]+)\\.(\\d+)(\\.\\w+)");

  private final Path folder;
  private final String name;
  private final String attemptName;
  private final boolean renames;
  private final FileSystem files;
  private final Configuration configuration;
  private boolean settled;

  /**
   * The file {@code name}, which has an extension and no other dot, in a table's folder.
   *
   * @param attempt a number that no other attempt writing into that folder has
   */
  public AttemptFile(String folder, String name, long attempt, Configuration configuration)
      throws IOException {
    this.folder = new Path(folder);
    this.name = name;
    this.configuration = configuration;
    FileSystem found = this.folder.getFileSystem(configuration);
    files = found instanceof LocalFileSystem checked ? checked.getRaw() : found;
    renames = isLocal() || AtomicRename.isOn(files);
    // Where it is a draft, it is hidden from whoever lists the folder.
    attemptName =
        renames ? String.format(Locale.ROOT, "_%s.%d", name, attempt) : ofAttempt(name, attempt);
  }

  private boolean isLocal() {
    return "file".equals(files.getUri().getScheme());
  }

  /** The name that an attempt's file keeps where nothing is renamed. */
  public static String ofAttempt(String name, long attempt) {
    int dot = name.lastIndexOf('.');
    return String.format(
        Locale.ROOT, "%s.%d%s", name.substring(0, dot), attempt, name.substring(dot));
  }

  /** The attempt that a committed file is named after; empty where its name tells none. */
  public static OptionalLong attemptOf(String committed) {
    Matcher matcher = NAME_OF_ATTEMPT.matcher(committed);
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(2)))
        : OptionalLong.empty();
  }

  /** What another attempt called the same file, if it wrote it at all. */
  public static String sameOf(String committed, long attempt) {
    Matcher matcher = NAME_OF_ATTEMPT.matcher(committed);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("named after no attempt: " + committed);
    }
    return ofAttempt(matcher.group(1) + matcher.group(3), attempt);
  }

  /** Where the attempt writes. */
  public OutputFile output() throws IOException {
    return StoreOutputFile.of(draft().toString(), configuration);
  }

  private Path draft() {
    return new Path(folder, attemptName);
  }

  /**
   * Puts the finished file in place.
   *
   * @return its name there
   * @throws FileNotFoundException if the snapshot was published or given up meanwhile
   */
  public String commit() throws IOException {
    Path marker = new Path(folder.getParent(), UNPUBLISHED);
    if (!files.exists(marker)) {
      throw new FileNotFoundException(
          "the snapshot was published or given up without this attempt: there is no '%s'"
              .formatted(marker));
    }
    if (renames) {
      replace();
    }
    settled = true;
    return renames ? name : attemptName;
  }

  private void replace() throws IOException {
    Path target = new Path(folder, name);
    if (isLocal()) {
      Files.move(local(draft()), local(target), StandardCopyOption.ATOMIC_MOVE);
    } else {
      AtomicRename.replace(draft(), target, configuration);
    }
  }

  private static java.nio.file.Path local(Path path) {
    return java.nio.file.Path.of(path.toUri().getPath());
  }

  /** Deletes what was written, unless it was put in place; also when the task is being killed. */
  public void discard() throws IOException {
    if (settled) {
      return;
    }
    settled = true;
    boolean interrupted = Thread.interrupted(); // Remote deletions would give up at once.
    try {
      files.delete(draft(), false);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
