package io.kith.store;

import io.kith.table.InputTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.parquet.io.LocalInputFile;

/**
 * Names of members and organizations for a person who looks at ids: from the inputs that a
 * snapshot's manifest names. Only where these are Parquet files on this machine, still there, and
 * small enough to be read through at once; else nobody has a name.
 */
public final class InputNames {
  /** What is read through while somebody waits. */
  private static final long BYTES_MAX = 64 << 20;

  private static final String MEMBERS = "members";
  private static final String AFFILIATIONS = "affiliations";

  private final Map<Long, String> members = new HashMap<>();
  private final Map<String, Map<Long, String>> organizations = new HashMap<>();

  private InputNames() {}

  /** The names behind all ids of the inputs of a snapshot. */
  public static InputNames of(Manifest manifest) {
    InputNames names = new InputNames();
    names.read(
        manifest,
        MEMBERS,
        "member_id",
        List.of("name"),
        (id, texts) -> put(names.members, id, texts[0]));
    names.read(
        manifest,
        AFFILIATIONS,
        "organization_id",
        List.of("kind", "organization"),
        (id, texts) ->
            put(names.organizations.computeIfAbsent(texts[0], k -> new HashMap<>()), id, texts[1]));
    return names;
  }

  private static void put(Map<Long, String> names, long id, String name) {
    if (!name.isEmpty()) {
      names.putIfAbsent(id, name);
    }
  }

  /** The member's name, if it is known. */
  public Optional<String> member(long memberId) {
    return Optional.ofNullable(members.get(memberId));
  }

  /**
   * The organization's name, if it is known.
   *
   * @param kind {@code company}, {@code school}, {@code group}
   */
  public Optional<String> organization(String kind, long organizationId) {
    return Optional.ofNullable(organizations.getOrDefault(kind, Map.of()).get(organizationId));
  }

  private void read(
      Manifest manifest, String input, String id, List<String> texts, InputTexts.Taker taker) {
    Optional<String> location =
        manifest.inputs().stream()
            .filter(read -> read.name().equals(input))
            .map(Manifest.Input::location)
            .findFirst();
    String format =
        manifest
            .options()
            .getOrDefault(input + "-format", manifest.options().getOrDefault("format", "parquet"));
    if (location.isEmpty() || !format.equals("parquet")) {
      return;
    }
    try {
      for (Path file : files(location.get())) {
        InputTexts.read(
            new LocalInputFile(file),
            column(manifest, input, id),
            texts.stream().map(text -> column(manifest, input, text)).toList(),
            taker);
      }
    } catch (IOException | UncheckedIOException e) {
      return; // An id will do.
    }
  }

  /** What the source calls a column, as {@code --columns} said. */
  private static String column(Manifest manifest, String input, String name) {
    String prefix = input + "." + name + "=";
    return Stream.of(manifest.options().getOrDefault("columns", "").split(",", -1))
        .map(String::strip)
        .filter(mapping -> mapping.startsWith(prefix))
        .map(mapping -> mapping.substring(prefix.length()))
        .findFirst()
        .orElse(name);
  }

  /** The Parquet files there; none if they are elsewhere, or too long. */
  private static List<Path> files(String location) throws IOException {
    Optional<String> local = LocalFiles.localPath(location);
    if (local.isEmpty() || location.startsWith("table:") || !Files.exists(Path.of(local.get()))) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(Path.of(local.get()))) {
      List<Path> files =
          paths
              .filter(path -> path.toString().endsWith(".parquet"))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
      long bytes = files.stream().mapToLong(file -> file.toFile().length()).sum();
      return bytes <= BYTES_MAX ? files : List.of();
    }
  }
}
