package io.kith.jobs.run;

import io.kith.jobs.options.MetricsOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Model.CommandSpec;

/** The file of {@code --metrics}, replaced as a whole: a collector never sees a part. */
final class MetricsFile {
  private MetricsFile() {}

  /** Where a command's {@link MetricsOption} says; empty if it says nothing, or has none. */
  static Optional<Path> of(CommandSpec spec) {
    return Optional.ofNullable(spec.findOption("--metrics"))
        .map(option -> (Optional<?>) option.getValue())
        .flatMap(value -> value.map(path -> Path.of(path.toString())));
  }

  static void write(Path file, String text) throws IOException {
    // Collectors take files by the end of their name: a draft must not have it.
    Path draft = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      if (file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
