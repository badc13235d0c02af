package io.kith.jobs.engine;

import java.util.Collections;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;

/** What is known of the members of each unit before the last round. */
record EarlierRounds(JavaRDD<byte[]> state) implements AutoCloseable {
  /** Runs all rounds but the last. */
  static EarlierRounds run(
      JavaSparkContext context, JavaRDD<UnitRows> rows, int units, List<Round> rounds) {
    JavaRDD<byte[]> state = context.parallelize(Collections.nCopies(units, new byte[0]), units);
    for (int round = 0; round < rounds.size() - 1; round++) {
      context.setJobDescription("engine: round %d of %d".formatted(round + 1, rounds.size()));
      JavaRDD<byte[]> next = rows.zipPartitions(state, rounds.get(round));
      // Computed now, while its slab is there, and kept for the next round.
      next.persist(StorageLevel.DISK_ONLY()).count();
      state.unpersist(false);
      state = next;
    }
    return new EarlierRounds(state);
  }

  @Override
  public void close() {
    state.unpersist(false);
  }
}
