package io.kith.jobs.generate;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kith.KithException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is in a generated network; kept beside its tables as {@code network.json}.
 *
 * @param options what decided it
 * @param connections distinct connections
 * @param degreeMax the largest number of connections of one member
 * @param rows rows per table folder
 */
public record NetworkSummary(
    NetworkOptions options, int connections, int degreeMax, Map<String, Long> rows) {
  static final String FILE_NAME = "network.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Keeps the order of {@code rows}. */
  public NetworkSummary {
    rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
  }

  /** Connections per member, over all members. */
  public double meanDegree() {
    return 2.0 * connections / options.members();
  }

  void write(Path folder) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("members", options.members());
    root.put("mean_degree", options.meanDegree());
    root.put("seed", options.seed());
    root.put("as_of", options.asOf().toString());
    root.put("connections", connections);
    root.put("degree_max", degreeMax);
    ObjectNode counts = root.putObject("rows");
    rows.forEach(counts::put);
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    String text =
        JSON.writer(new DefaultPrettyPrinter().withObjectIndenter(indenter))
            .writeValueAsString(root);
    Files.write(folder.resolve(FILE_NAME), (text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** The as-of of the network in this folder. */
  static Instant readAsOf(Path folder) {
    Path file = folder.resolve(FILE_NAME);
    try {
      JsonNode asOf = JSON.readTree(Files.readAllBytes(file)).path("as_of");
      return Instant.parse(asOf.asText());
    } catch (IOException | DateTimeException e) {
      throw KithException.input(
          "Cannot read the network's as-of: no readable field 'as_of' in '%s'. Make the folder again with kith generate."
              .formatted(file),
          e);
    }
  }
}
