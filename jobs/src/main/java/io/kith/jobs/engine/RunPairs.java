package io.kith.jobs.engine;

import io.kith.graph.CompactGraph;
import io.kith.graph.PairList;
import io.kith.kernel.PairKernel;
import io.kith.kernel.PairMeasures;
import io.kith.table.PairScore;
import io.kith.table.PairScoresTable;
import io.kith.table.TableSchema;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Runs the kernel of pairs over a unit of the list and writes the unit's file. */
final class RunPairs implements Function<Unit, PairTableResult.Part> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<CompactGraph> shared;
  private final Broadcast<CompactGraph> told;
  private final Broadcast<PairList> list;
  private final Broadcast<EnginePeople> people;
  private final int introducers;
  private final PairTable table;
  private final Broadcast<SerializableConfiguration> configuration;

  RunPairs(
      Broadcast<CompactGraph> shared,
      Broadcast<CompactGraph> told,
      Broadcast<PairList> list,
      Broadcast<EnginePeople> people,
      int introducers,
      PairTable table,
      Broadcast<SerializableConfiguration> configuration) {
    this.shared = shared;
    this.told = told;
    this.list = list;
    this.people = people;
    this.introducers = introducers;
    this.table = table;
    this.configuration = configuration;
  }

  @Override
  public PairTableResult.Part call(Unit unit) throws IOException {
    Configuration hadoop = configuration.value().value();
    TableSchema schema = PairScoresTable.schema(PairTable.measureColumns());
    PairList pairs = list.value();
    PairKernel kernel =
        new PairKernel(shared.value(), told.value(), introducers, people.value().disclosure());
    double[] measures = new double[PairMeasures.ALL.size()];
    Map<String, Long> counts = new HashMap<>();
    try (UnitTable<PairScore> rows =
        new UnitTable<>(
            table.folder(), unit.number(), hadoop, file -> PairScoresTable.writer(file, schema))) {
      for (int i = unit.from(); i < unit.to(); i++) {
        for (int pair = pairs.start(i); pair < pairs.end(i); pair++) {
          kernel.run(pairs.memberId(i), pairs.otherId(pair));
          kernel.measures(measures);
          rows.write(row(pairs.memberId(i), pairs.otherId(pair), kernel, measures));
          counts.merge(distanceName(kernel.separation()), 1L, Long::sum);
        }
      }
      return new PairTableResult.Part(rows.finish(), counts, 0);
    }
  }

  private static PairScore row(long memberId, long otherId, PairKernel kernel, double[] measures) {
    return new PairScore(
        memberId,
        otherId,
        kernel.separation() == PairKernel.BEYOND
            ? OptionalInt.empty()
            : OptionalInt.of(kernel.separation()),
        kernel.mutualCount(),
        kernel.visibleMutualCount(),
        kernel.introducers(),
        measures,
        kernel.path());
  }

  private static String distanceName(int separation) {
    return separation == PairKernel.BEYOND
        ? "pairs_beyond_distance_3"
        : "pairs_at_distance_" + separation;
  }
}
