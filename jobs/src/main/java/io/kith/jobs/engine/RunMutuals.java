package io.kith.jobs.engine;

import io.kith.graph.CompactGraph;
import io.kith.kernel.MutualPairsKernel;
import io.kith.kernel.PairMeasures;
import io.kith.table.MutualScore;
import io.kith.table.MutualScoresTable;
import io.kith.table.TableSchema;
import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Runs the kernel of mutual pairs over a unit's members and writes the unit's file. */
final class RunMutuals implements Function<Unit, PairTableResult.Part> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<CompactGraph> shared;
  private final int minMutuals;
  private final PairTable table;
  private final Broadcast<SerializableConfiguration> configuration;

  RunMutuals(
      Broadcast<CompactGraph> shared,
      int minMutuals,
      PairTable table,
      Broadcast<SerializableConfiguration> configuration) {
    this.shared = shared;
    this.minMutuals = minMutuals;
    this.table = table;
    this.configuration = configuration;
  }

  @Override
  public PairTableResult.Part call(Unit unit) throws IOException {
    Configuration hadoop = configuration.value().value();
    TableSchema schema = MutualScoresTable.schema(PairTable.measureColumns());
    MutualPairsKernel kernel = new MutualPairsKernel(shared.value(), minMutuals);
    long pairs = 0;
    long connected = 0;
    long wedges = 0;
    try (UnitTable<MutualScore> rows =
        new UnitTable<>(
            table.folder(),
            unit.number(),
            hadoop,
            file -> MutualScoresTable.writer(file, schema))) {
      for (int member = unit.from(); member < unit.to(); member++) {
        kernel.run(member);
        connected += write(member, kernel, rows);
        pairs += kernel.size();
        wedges += kernel.wedges();
      }
      return new PairTableResult.Part(
          rows.finish(), Map.of("pairs", pairs, "connected_pairs", connected), wedges);
    }
  }

  /** Writes a member's pairs; gives how many of them are connected. */
  private long write(int member, MutualPairsKernel kernel, UnitTable<MutualScore> rows)
      throws IOException {
    CompactGraph graph = shared.value();
    double[] measures = new double[PairMeasures.ALL.size()];
    long connected = 0;
    for (int i = 0; i < kernel.size(); i++) {
      kernel.measures(i, measures);
      connected += kernel.isConnected(i) ? 1 : 0;
      rows.write(
          new MutualScore(
              graph.id(member),
              graph.id(kernel.other(i)),
              kernel.isConnected(i),
              kernel.mutualCount(i),
              measures));
    }
    return connected;
  }
}
