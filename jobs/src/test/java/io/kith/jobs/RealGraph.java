package io.kith.jobs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * A real network with answers that others computed, in the folder {@code shared/data} beside the
 * checkout; tests that need it are skipped where it is not.
 */
record RealGraph(String name) {
  private static final Path DATA = Path.of("../../shared/data");

  /** A file of the graph; skips the test if there is none. */
  Path file(String file) {
    Path path = DATA.resolve(name).resolve(file);
    assumeTrue(Files.exists(path), () -> "Skipped: there is no '%s'.".formatted(path));
    return path;
  }

  String connections() {
    return file("connections.parquet").toString();
  }

  /** The lines of a CSV file, gzipped or not, without its header, as cells. */
  List<String[]> csv(String file) {
    return lines(file).stream().skip(1).map(line -> line.split(",", -1)).toList();
  }

  List<String> lines(String file) {
    try (InputStream in = Files.newInputStream(file(file));
        InputStream text = file.endsWith(".gz") ? new GZIPInputStream(in) : in;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole graph's answers by name. */
  Map<String, String> checksums() {
    Map<String, String> checksums = new HashMap<>();
    csv("expected-checksums.csv").forEach(cells -> checksums.put(cells[0], cells[1]));
    return checksums;
  }
}
