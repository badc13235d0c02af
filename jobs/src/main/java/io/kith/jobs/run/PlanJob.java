package io.kith.jobs.run;

import io.kith.jobs.engine.Caps;
import io.kith.jobs.graph.BuiltGraph;
import io.kith.jobs.options.ConnectionsOptions;
import io.kith.jobs.options.PeopleOptions;
import io.kith.jobs.options.WantedInput;
import io.kith.kernel.FacetShape;
import io.kith.kernel.ListShape;
import java.util.List;
import java.util.Optional;

/** What a run would cost: read → validate → people → graph → plan. Nothing is written. */
public record PlanJob(
    ConnectionsOptions input,
    PeopleOptions people,
    ListShape lists,
    FacetShape facets,
    Caps caps,
    Optional<Integer> slabs,
    Optional<Integer> hubCap)
    implements Job {
  @Override
  public List<WantedInput> inputs() {
    return people.wanted(input, Optional.empty());
  }

  @Override
  public boolean recommends() {
    return false;
  }

  @Override
  public JobRun.Outcome run(Context context) {
    NetworkInput network = context.network(input);
    MembersInput members = MembersInput.read(context, input, people);
    try (BuiltGraph built =
        context
            .clock()
            .time("graph", () -> network.build(context.request().asOf(), members.sets()))) {
      Planning planning =
          Planning.of(
              context.sparkContext(),
              built,
              lists,
              Planning.memory(members.label(built.members(), facets), facets, caps, built),
              slabs,
              hubCap);
      return new JobRun.Outcome("Planned.", Optional.empty(), planning.summary(built));
    }
  }
}
