package io.kith.jobs.generate;

import java.io.IOException;

/**
 * The connections as an export has them: in the order in which they formed, a few of them twice, a
 * few of the early ones without a date.
 */
final class ConnectionRows {
  private static final double REPEATED = 0.01;
  private static final double UNDATED = 0.10;

  /** Dates may be missing in the first 1/20 of the connections only. */
  private static final int UNDATED_PART = 20;

  private final RandomStream random;
  private final Members members;
  private final Connections connections;

  ConnectionRows(NetworkOptions options, Members members, Connections connections) {
    random = RandomStream.of(options.seed(), "connection rows");
    this.members = members;
    this.connections = connections;
  }

  void write(TableFileWriter writer) throws IOException {
    int datedFrom = connections.size() / UNDATED_PART;
    for (int i = 0; i < connections.size(); i++) {
      long inviter = members.ids[connections.inviter[i]];
      long invited = members.ids[connections.invited[i]];
      boolean dated = i >= datedFrom || !random.chance(UNDATED);
      row(writer, inviter, invited, i, dated);
      if (random.chance(REPEATED)) {
        row(writer, invited, inviter, i, dated);
      }
    }
  }

  private void row(TableFileWriter writer, long a, long b, int connection, boolean dated)
      throws IOException {
    TableFileWriter.Row row = writer.row().add(a).add(b);
    if (dated) {
      row.add(connections.formedAt[connection]);
    } else {
      row.addNull();
    }
    row.end();
  }
}
