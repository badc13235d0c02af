package io.kith.jobs.run;

import io.kith.feature.MemberSignals;
import io.kith.graph.CompactGraph;
import io.kith.graph.MemberTable;
import io.kith.jobs.engine.EnginePeople;
import io.kith.jobs.graph.MemberSets;
import io.kith.jobs.options.ConnectionsOptions;
import io.kith.jobs.options.PeopleOptions;
import io.kith.jobs.table.MembersTable;
import io.kith.kernel.FacetShape;
import io.kith.people.FacetValues;
import io.kith.people.OrganizationRosters;
import io.kith.people.People;
import io.kith.people.Privacy;
import io.kith.store.Manifest;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What is read about people: who is in the graph, and what is told. */
record MembersInput(PeopleInput people, Privacy privacy, PeopleOptions options, Job.Context run) {
  /** Reads the inputs that there are; refuses a privacy mode that needs it. */
  static MembersInput read(Job.Context run, ConnectionsOptions input, PeopleOptions options) {
    boolean hasMembers = run.inputs().containsKey(MembersTable.INPUT);
    Privacy privacy = options.members.privacy(hasMembers);
    PeopleInput people =
        PeopleInput.read(run.inputs(), input, options, run.gates(), run.request().asOf());
    return new MembersInput(people, privacy, options, run);
  }

  /** Who is in the graph, and whose connections count for others. */
  MemberSets sets() {
    return people.sets(privacy);
  }

  /** The members by label. */
  EnginePeople label(MemberTable members) {
    return label(members, FacetShape.NONE);
  }

  /** The members by label, with what facets ask of them. */
  EnginePeople label(MemberTable members, FacetShape facets) {
    if (people.isEmpty()) {
      return EnginePeople.NONE;
    }
    People known = people.label(members.size(), members::label);
    return new EnginePeople(
        true,
        known,
        privacy,
        options.decay(run.request().asOf()),
        OrganizationRosters.of(known.affiliations(), members::id),
        MemberSignals.NONE,
        facets.facetsMax() == 0
            ? FacetValues.NONE
            : FacetValues.of(
                known.traits(),
                known.affiliations(),
                run.request().asOf().atZone(ZoneOffset.UTC).getYear()));
  }

  /** The graph with what is used of others' connections as its slab. */
  CompactGraph used(CompactGraph graph, EnginePeople known) {
    return privacy == Privacy.STRICT
        ? graph.withSlabAmong(known.people().traits().visible()::contains)
        : graph;
  }

  Optional<Dataset<Row>> rejectedRows() {
    return people.rejectedRows();
  }

  List<Manifest.Input> manifestInputs(Job.Context context) {
    return people.manifestInputs(context::files);
  }

  Map<String, Long> counts() {
    return people.counts();
  }
}
