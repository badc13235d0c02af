package io.kith.store;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What one input was made of when a run began.
 *
 * @param name the input's name: {@code connections}, {@code members}, …
 * @param location the path, glob or {@code table:NAME} as the user gave it
 * @param tableSnapshot version of a catalog's table, where it tells one
 * @param files the files read, in any order; empty for a table that tells none
 */
public record InputFiles(
    String name, String location, Optional<String> tableSnapshot, List<SourceFile> files) {

  /** One file as the file system lists it; {@code modifiedMillis} since 1970 UTC. */
  public record SourceFile(String path, long bytes, long modifiedMillis) {}

  public InputFiles {
    location = Secrets.hidden(location);
    files = files.stream().sorted(Comparator.comparing(SourceFile::path)).toList();
  }

  /** The length of all files together. */
  public long bytes() {
    return files.stream().mapToLong(SourceFile::bytes).sum();
  }

  /** Changes when a file comes, goes, or changes its length or time: 64 hex digits. */
  public String fingerprint() {
    String source = files.isEmpty() ? location : "";
    Digests digest = new Digests().add(name).add(source).add(tableSnapshot.orElse(""));
    for (SourceFile file : files) {
      digest.add(file.path()).add(file.bytes()).add(file.modifiedMillis());
    }
    return digest.hex();
  }
}
