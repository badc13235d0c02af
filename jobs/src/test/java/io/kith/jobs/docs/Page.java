package io.kith.jobs.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation, in the parts that tests compare with the program. */
public record Page(Path path, List<String> lines) {
  /** The checkout, seen from the folder that tests run in. */
  public static final Path ROOT = Path.of("..");

  private static final Pattern BAR = Pattern.compile("(?<!\\\\)\\|");

  /** A fenced block: the word after the fence, and the lines. */
  public record Block(String language, List<String> lines) {}

  /** The page at a path relative to the checkout. */
  public static Page read(String name) {
    Path path = ROOT.resolve(name);
    try {
      return new Page(path, Files.readAllLines(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every page there is. */
  public static List<Page> all() {
    Stream<String> outside =
        Stream.of(
            "README.md",
            "CONTRIBUTING.md",
            "sample-data/README.md",
            "notebooks/README.md",
            "jobs/deploy/README.md");
    try (Stream<Path> manual = Files.list(ROOT.resolve("jobs/docs"))) {
      Stream<String> inside =
          manual
              .map(path -> ROOT.relativize(path).toString())
              .filter(name -> name.endsWith(".md"))
              .sorted();
      return Stream.concat(outside, inside).map(Page::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page as one text. */
  public String text() {
    return String.join("\n", lines);
  }

  /** All fenced blocks, in order. */
  public List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    Optional<Block> open = Optional.empty();
    for (String line : lines) {
      if (!line.startsWith("```")) {
        open.ifPresent(block -> block.lines().add(line));
      } else if (open.isPresent()) {
        blocks.add(open.get());
        open = Optional.empty();
      } else {
        open = Optional.of(new Block(line.substring(3), new ArrayList<>()));
      }
    }
    return blocks;
  }

  /** The lines of fenced shell commands, those split by a backslash joined. */
  public List<String> commands() {
    return blocks().stream()
        .filter(block -> block.language().isEmpty() || block.language().equals("sh"))
        .flatMap(block -> String.join("\n", block.lines()).replaceAll("\\\\\n\\s*", "").lines())
        .toList();
  }

  /** The links' anchors of all headings. */
  public List<String> anchors() {
    return lines.stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(title -> title.replaceAll("[^\\w \\-]", "").replace(' ', '-'))
        .toList();
  }

  /** The rows of the only table below a heading and above the next, without its head. */
  public List<List<String>> table(String heading) {
    return table(heading, 0);
  }

  /** As {@link #table(String)}, for one of several tables, from 0. */
  public List<List<String>> table(String heading, int number) {
    List<List<List<String>>> tables = tablesBelow(heading);
    if (number >= tables.size()) {
      throw new AssertionError("no table " + number + " below '" + heading + "' in " + path);
    }
    return tables.get(number);
  }

  private List<List<List<String>>> tablesBelow(String heading) {
    List<List<List<String>>> tables = new ArrayList<>();
    boolean inSection = false;
    boolean inTable = false;
    for (String line : lines) {
      if (line.startsWith("#")) {
        inSection = line.replaceFirst("^#+ ", "").equals(heading);
      }
      boolean isRow = inSection && line.startsWith("|");
      if (isRow && line.startsWith("|---")) {
        tables.add(new ArrayList<>());
        inTable = true;
      } else if (isRow && inTable) {
        tables.get(tables.size() - 1).add(cells(line));
      }
      inTable &= isRow;
    }
    return tables;
  }

  private static List<String> cells(String row) {
    String inner = row.substring(1, row.lastIndexOf('|'));
    return Arrays.stream(BAR.split(inner, -1)).map(String::strip).toList();
  }

  /** The text between the first pair of backticks. */
  public static String code(String cell) {
    return cell.replaceFirst("^[^`]*`([^`]*)`.*$", "$1");
  }
}
