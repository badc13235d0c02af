package io.kith.notebooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** A notebook's cells with their outputs, by the ids of the cells. */
record ExecutedNotebook(Map<String, JsonNode> cells) {
  static ExecutedNotebook read(Path file) {
    try {
      Map<String, JsonNode> cells = new LinkedHashMap<>();
      new ObjectMapper()
          .readTree(Files.readAllBytes(file))
          .get("cells")
          .forEach(cell -> cells.put(cell.get("id").asText(), cell));
      return new ExecutedNotebook(cells);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The ids of code cells. */
  List<String> codeCells() {
    return cells.entrySet().stream()
        .filter(cell -> cell.getValue().get("cell_type").asText().equals("code"))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What a cell says. */
  String source(String id) {
    return joined(cells.get(id).get("source"));
  }

  /** All outputs of a cell. */
  List<JsonNode> outputs(String id) {
    List<JsonNode> outputs = new ArrayList<>();
    cells.get(id).get("outputs").forEach(outputs::add);
    return outputs;
  }

  /** The rows of the table that a cell shows, without its head, from the output as plain text. */
  List<List<String>> table(String id) {
    List<String> lines =
        outputs(id).stream()
            .filter(output -> output.path("data").has("text/html"))
            .flatMap(output -> joined(output.get("data").get("text/plain")).lines())
            .toList();
    if (lines.isEmpty()) {
      throw new AssertionError("cell '%s' shows no table".formatted(id));
    }
    return lines.stream().skip(1).map(line -> Arrays.asList(line.split("\t", -1))).toList();
  }

  /** The image that a cell shows. */
  BufferedImage image(String id) {
    for (JsonNode output : outputs(id)) {
      if (output.path("data").has("image/png")) {
        String png = joined(output.get("data").get("image/png")).replaceAll("\\s", "");
        try {
          return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(png)));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    throw new AssertionError("cell '%s' shows no image".formatted(id));
  }

  private static String joined(JsonNode text) {
    if (text.isTextual()) {
      return text.asText();
    }
    StringBuilder lines = new StringBuilder();
    text.forEach(line -> lines.append(line.asText()));
    return lines.toString();
  }
}
