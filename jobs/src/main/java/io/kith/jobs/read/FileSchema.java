package io.kith.jobs.read;

import io.kith.KithException;
import io.kith.jobs.table.InputColumns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.types.DataTypes;

/**
 * The columns that all files of an input agree on.
 *
 * <p>Spark takes the first file's schema and reads a column that another file lacks as null. Here
 * every file is asked: a required column that one lacks, or two types that do not fit, is the
 * input's failure. Of more than {@link #MAX_FILES} files that many are asked, evenly spread; in the
 * others a null id is a rejected row and another type fails the scan.
 *
 * @param columns in the order of their first appearance
 * @param complete whether every file was asked
 */
record FileSchema(List<FileColumn> columns, boolean complete) {
  /** How many files are opened at most; an opening reads a few kilobytes. */
  static final int MAX_FILES = 1_000;

  private static final int THREADS = 16;

  /** What a file holds. */
  private record Found(FileStatus file, List<FileColumn> columns) {
    String path() {
      return file.getPath().toString();
    }

    List<String> names() {
      return columns.stream().map(FileColumn::name).toList();
    }
  }

  /** Asks the files; {@code folderKeys} count as columns of each. */
  static FileSchema of(
      InputSpec spec,
      InputColumns wanted,
      InputListing listing,
      List<String> folderKeys,
      FileColumns reader) {
    List<FileStatus> files = listing.files();
    List<FileStatus> asked = spread(reader.positional() ? notEmpty(files) : files);
    List<Found> found = ask(spec, asked, reader);
    Map<String, FileColumn> unified = new LinkedHashMap<>();
    Map<String, Found> origins = new TreeMap<>();
    for (Found file : found) {
      List<String> names = new ArrayList<>(file.names());
      folderKeys.stream().filter(key -> !contains(file.names(), key)).forEach(names::add);
      Collection<String> needed = SourceColumns.resolve(spec, wanted, names, file.path()).values();
      for (FileColumn column : file.columns()) {
        unify(spec, file, column, contains(needed, column.name()), unified, origins);
      }
    }
    boolean complete = files.size() <= MAX_FILES;
    if (reader.positional()) {
      return new FileSchema(onePositionalSchema(spec, found), complete);
    }
    dropRepeated(found, unified);
    return new FileSchema(List.copyOf(unified.values()), complete);
  }

  /** Text files without a byte have neither header nor rows; all of them if there are no others. */
  private static List<FileStatus> notEmpty(List<FileStatus> files) {
    List<FileStatus> others = files.stream().filter(file -> file.getLen() > 0).toList();
    return others.isEmpty() ? files : others;
  }

  private static List<FileStatus> spread(List<FileStatus> files) {
    if (files.size() <= MAX_FILES) {
      return files;
    }
    long last = files.size() - 1L;
    return IntStream.range(0, MAX_FILES)
        .mapToObj(i -> files.get((int) (i * last / (MAX_FILES - 1))))
        .toList();
  }

  private static List<Found> ask(InputSpec spec, List<FileStatus> files, FileColumns reader) {
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(THREADS, files.size()));
    try {
      List<Callable<Found>> questions =
          files.stream().<Callable<Found>>map(file -> () -> found(spec, file, reader)).toList();
      List<Found> answers = new ArrayList<>();
      for (Future<Found> answer : threads.invokeAll(questions)) {
        answers.add(answer.get());
      }
      return answers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw KithException.environment("Cannot read %s: interrupted.".formatted(spec.input()), e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KithException known
          ? known
          : new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static Found found(InputSpec spec, FileStatus file, FileColumns reader) {
    String path = file.getPath().toString();
    try {
      return new Found(file, reader.of(file));
    } catch (IOException e) {
      if (ReadFailures.isEnvironment(e)) {
        throw KithException.environment(
            "Cannot read %s: '%s' cannot be reached: %s. Try again, or check the file system."
                .formatted(spec.input(), path, ReadFailures.reason(e)),
            e);
      }
      throw ReadFailures.unreadable(spec.input(), path, e);
    } catch (RuntimeException e) {
      // A broken footer surfaces as whatever its decoding stumbles over.
      throw ReadFailures.unreadable(spec.input(), path, e);
    }
  }

  private static void unify(
      InputSpec spec,
      Found file,
      FileColumn column,
      boolean needed,
      Map<String, FileColumn> unified,
      Map<String, Found> origins) {
    if (needed && column.type().equals(DataTypes.NullType)) {
      throw KithException.input(
          "Cannot read %s: column '%s' is %s in '%s', which Spark does not read. Rewrite it."
              .formatted(spec.input(), column.name(), column.description(), file.path()));
    }
    String key = column.name().toLowerCase(Locale.ROOT);
    FileColumn known = unified.putIfAbsent(key, column);
    origins.putIfAbsent(key, file);
    if (known == null || !needed) {
      return;
    }
    FileColumn both =
        known
            .unified(column)
            .orElseThrow(
                () ->
                    KithException.input(
                        "Cannot read %s: column '%s' is %s in '%s', but %s in '%s'. Rewrite one of them."
                            .formatted(
                                spec.input(),
                                column.name(),
                                column.description(),
                                file.path(),
                                known.description(),
                                origins.get(key).path())));
    unified.put(key, both);
  }

  /** Names that a file has twice mean nothing; needed ones were refused before. */
  private static void dropRepeated(List<Found> found, Map<String, FileColumn> unified) {
    for (Found file : found) {
      file.names().stream()
          .map(name -> name.toLowerCase(Locale.ROOT))
          .filter(name -> file.names().stream().filter(name::equalsIgnoreCase).count() > 1)
          .forEach(unified::remove);
    }
  }

  /** The first file's columns, which all others must have in the same places. */
  private static List<FileColumn> onePositionalSchema(InputSpec spec, List<Found> found) {
    Found first = found.get(0);
    for (Found file : found) {
      if (!file.names().equals(first.names())) {
        throw KithException.input(
            "Cannot read %s: the header of '%s' is %s, but that of '%s' is %s. Rewrite one of them."
                .formatted(spec.input(), file.path(), file.names(), first.path(), first.names()));
      }
    }
    List<FileColumn> columns = new ArrayList<>();
    for (FileColumn column : first.columns()) {
      String name = column.name();
      boolean repeated = columns.stream().anyMatch(other -> name.equalsIgnoreCase(other.name()));
      columns.add(repeated ? FileColumn.of(name + "#" + columns.size(), column.type()) : column);
    }
    return columns;
  }

  private static boolean contains(Collection<String> names, String name) {
    return names.stream().anyMatch(name::equalsIgnoreCase);
  }
}
