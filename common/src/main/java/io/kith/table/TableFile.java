package io.kith.table;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * One finished file of a table.
 *
 * @param path where the file's {@code OutputFile} says it is
 * @param sha256 of its bytes, 64 hexadecimal digits
 * @param minMemberId the smallest member id in it, empty when no row has one
 */
public record TableFile(
    String path,
    long rows,
    long bytes,
    String sha256,
    OptionalLong minMemberId,
    OptionalLong maxMemberId) {
  public TableFile {
    requireNonNull(path, "path");
    requireNonNull(sha256, "sha256");
    if (rows < 0 || bytes < 0) {
      throw new IllegalArgumentException("rows " + rows + ", bytes " + bytes + " of " + path);
    }
    if (minMemberId.isPresent() != maxMemberId.isPresent()) {
      throw new IllegalArgumentException(
          "min " + minMemberId + " without max " + maxMemberId + " of " + path);
    }
  }
}
