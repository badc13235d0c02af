package io.kith.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The import table of docs/architecture.md: rows by package, in the order of the page. */
record ArchitectureTable(Map<String, Row> rows) {
  static final Path PAGE = Path.of("docs/architecture.md");
  private static final Pattern COLUMN = Pattern.compile("\\s*\\|\\s*");

  /** One package: the packages of Kith it may import, and the names of its libraries. */
  record Row(Set<String> imports, Set<String> libraries) {}

  static ArchitectureTable read() throws IOException {
    Map<String, Row> rows = new LinkedHashMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("| `io.kith")) {
        // The line begins with a bar, so column 0 is empty.
        String[] columns = COLUMN.split(line, -1);
        String imports = columns[3].replace("`", "");
        Set<String> imported =
            imports.equals("all above") ? Set.copyOf(rows.keySet()) : names(imports);
        rows.put(columns[1].replace("`", ""), new Row(imported, names(columns[4])));
      }
    }
    return new ArchitectureTable(rows);
  }

  /** Imports of a package that is not above the importing one, which could close a cycle. */
  List<String> importsFromBelow() {
    List<String> wrong = new ArrayList<>();
    Map<String, Integer> place = new HashMap<>();
    rows.keySet().forEach(name -> place.put(name, place.size()));
    rows.forEach(
        (name, row) -> {
          for (String imported : row.imports()) {
            if (place.getOrDefault(imported, Integer.MAX_VALUE) >= place.get(name)) {
              wrong.add(name + " imports " + imported);
            }
          }
        });
    return wrong;
  }

  private static Set<String> names(String cell) {
    return cell.isBlank() ? Set.of() : Set.of(cell.split(",\\s*"));
  }
}
