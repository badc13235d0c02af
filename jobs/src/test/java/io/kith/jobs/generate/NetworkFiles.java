package io.kith.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of a generated network, compared byte by byte. */
public final class NetworkFiles {
  private NetworkFiles() {}

  /** Paths below the folder, in order; a README beside the network is not part of it. */
  public static List<String> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(file -> !file.equals("README.md"))
          .sorted()
          .toList();
    }
  }

  /** The same files with the same bytes, no more and no fewer. */
  public static void assertSameBytes(Path actual, Path expected) throws IOException {
    assertThat(in(actual)).isEqualTo(in(expected));
    for (String file : in(expected)) {
      assertThat(Files.mismatch(actual.resolve(file), expected.resolve(file)))
          .as("first differing byte of " + file)
          .isEqualTo(-1);
    }
  }
}
