package io.kith.jobs.generate;

import io.kith.KithException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes a synthetic professional network and writes it as the five input tables of a run.
 *
 * <p>Cost: about 1 KB of heap per member at a mean degree of 25, one thread.
 */
public final class NetworkGenerator {
  /** Told how far the work is. */
  @FunctionalInterface
  public interface Listener {
    /** So much of a stage is done. */
    void show(String stage, long done, long total);
  }

  private final NetworkOptions options;
  private final Listener listener;

  /** A generator of one network. */
  public NetworkGenerator(NetworkOptions options, Listener listener) {
    this.options = options;
    this.listener = listener;
  }

  /**
   * Writes OUT/connections, OUT/members, OUT/affiliations, OUT/suppressions, OUT/impressions, one
   * folder with one Parquet file each, and then OUT/network.json.
   *
   * @throws KithException exit 1 where the folder is not empty, 5 where it cannot be written
   */
  public NetworkSummary generate(Path out) {
    refuseUsed(out);
    Timeline timeline = new Timeline(options);
    Members members = new Members(options, timeline);
    Careers careers = new Careers(options, members, timeline);
    ConnectionGrowth growth = new ConnectionGrowth(options, timeline, members, careers);
    Connections connections = growth.grow(listener);
    try {
      Files.createDirectories(out);
      return write(out, members, careers, growth.neighbors(), connections);
    } catch (IOException e) {
      throw KithException.environment(
          "Cannot write the network: %s in '%s'. Free space or choose another --out."
              .formatted(e.getMessage(), out),
          e);
    }
  }

  private NetworkSummary write(
      Path out, Members members, Careers careers, Neighbors neighbors, Connections connections)
      throws IOException {
    Map<String, Long> rows = new LinkedHashMap<>();
    ConnectionRows connectionRows = new ConnectionRows(options, members, connections);
    ProfileRows profileRows = new ProfileRows(options, members, careers);
    FeedbackRows feedbackRows = new FeedbackRows(options, members, neighbors);
    for (InputTable table : InputTable.values()) {
      listener.show("tables written", rows.size(), InputTable.values().length);
      try (TableFileWriter writer = new TableFileWriter(out, table)) {
        switch (table) {
          case CONNECTIONS -> connectionRows.write(writer);
          case MEMBERS -> profileRows.writeMembers(writer);
          case AFFILIATIONS -> profileRows.writeAffiliations(writer);
          case SUPPRESSIONS -> feedbackRows.writeSuppressions(writer);
          case IMPRESSIONS -> feedbackRows.writeImpressions(writer);
        }
        rows.put(table.folder(), writer.rows());
      }
    }
    int degreeMax = 0;
    for (int u = 0; u < members.count; u++) {
      degreeMax = Math.max(degreeMax, neighbors.degree(u));
    }
    NetworkSummary summary = new NetworkSummary(options, connections.size(), degreeMax, rows);
    summary.write(out);
    return summary;
  }

  private static void refuseUsed(Path out) {
    if (!Files.exists(out)) {
      return;
    }
    if (!Files.isDirectory(out)) {
      throw KithException.commandLine(
          "Cannot generate a network: '%s' is a file. Choose a new or empty folder with --out."
              .formatted(out));
    }
    try (Stream<Path> entries = Files.list(out)) {
      if (entries.findAny().isPresent()) {
        throw KithException.commandLine(
            "Cannot generate a network: the folder '%s' is not empty. Empty it, or choose another with --out."
                .formatted(out));
      }
    } catch (IOException e) {
      throw KithException.environment(
          "Cannot generate a network: the folder '%s' cannot be listed. Choose another with --out."
              .formatted(out),
          e);
    }
  }
}
