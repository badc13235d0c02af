package io.kith.jobs.command;

import io.kith.jobs.graph.BuiltGraph;
import io.kith.kernel.ListShape;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/** What a run would cost: read → validate → graph → plan. Nothing is written. */
record PlanJob(ConnectionsOptions input, ListShape lists, Optional<Integer> slabs) implements Job {
  @Override
  public List<Wanted> inputs() {
    return List.of();
  }

  @Override
  public boolean recommends() {
    return false;
  }

  @Override
  public JobRun.Outcome run(Context context) {
    NetworkInput network = context.network(input);
    try (BuiltGraph built =
        context.clock().time("graph", () -> network.build(context.request().asOf()))) {
      Planning planning =
          Planning.of(
              JavaSparkContext.fromSparkContext(context.spark().sparkContext()),
              built,
              lists,
              slabs);
      return new JobRun.Outcome("Planned.", Optional.empty(), planning.summary(built));
    }
  }
}
