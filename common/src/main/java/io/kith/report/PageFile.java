package io.kith.report;

import io.kith.KithException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A page in a file: whole, or not there. */
public final class PageFile {
  private PageFile() {}

  /**
   * Writes a page, and the folders that the file is in.
   *
   * @param option what named the file
   */
  public static void write(String page, Path to, String option) {
    Path file = to.toAbsolutePath();
    Path draft = file.resolveSibling("." + file.getFileName() + ".tmp");
    try {
      Files.createDirectories(file.getParent());
      try {
        Files.writeString(draft, page);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw KithException.environment(
          "Cannot write the report: %s in '%s'. Name another file with %s."
              .formatted(e, file, option),
          e);
    }
  }
}
