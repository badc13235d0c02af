package io.kith.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The classes of a run in one file, from which processes start a few seconds faster: the archive
 * that {@code jobs/bin/kith} uses too. Made once per jar, by whichever test asks first.
 */
final class ClassArchive {
  private static final Path ARCHIVE = Path.of("target/spark.jsa");

  private ClassArchive() {}

  /** Options of a JVM whose class path begins with the jar's and Spark's. */
  static synchronized List<String> options() {
    try (FileChannel lock =
        FileChannel.open(
            Path.of("target/spark.jsa.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      lock.lock(); // Of the other test JVM, too.
      if (!isFresh()) {
        make();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of("-Xlog:disable", "-XX:SharedArchiveFile=" + ARCHIVE.toAbsolutePath());
  }

  private static boolean isFresh() throws IOException {
    return Files.exists(ARCHIVE)
        && Files.getLastModifiedTime(ARCHIVE)
                .compareTo(Files.getLastModifiedTime(Path.of(ForkedRun.JAR)))
            > 0;
  }

  private static void make() throws IOException {
    Path folder = Files.createTempDirectory("kith-classes");
    Path made = folder.resolve("spark.jsa");
    List<String> options = List.of("-Xmx1g", "-Xlog:disable", "-XX:ArchiveClassesAtExit=" + made);
    List<String> command = new ArrayList<>(ForkedRun.javaWithSpark(options, ForkedRun.JAR));
    Path sample = Path.of("../sample-data").toAbsolutePath().normalize();
    command.addAll(List.of("io.kith.jobs.Kith", "recommend", "--quiet", "--facets"));
    for (String input :
        List.of("connections", "members", "affiliations", "suppressions", "impressions")) {
      command.addAll(List.of("--" + input, sample.resolve(input).toString()));
    }
    command.addAll(List.of("--as-of", "2026-01-01", "--store", folder.resolve("store").toString()));
    ForkedRun run = ForkedRun.of(folder, command);
    if (run.exitCode() != 0) {
      throw new IllegalStateException(run.err());
    }
    Files.move(made, ARCHIVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
