package io.kith.jobs.run;

import io.kith.feature.Profiles;
import io.kith.graph.CompactGraph;
import io.kith.jobs.options.ConnectionsOptions;
import io.kith.jobs.options.MembersOptions;
import io.kith.jobs.options.PeopleOptions;
import io.kith.people.People;
import io.kith.people.PeopleProfiles;

/**
 * What is known of a graph's members beside their connections, for rankers to learn from.
 *
 * @param table what was read of members and affiliations; nothing where there are none
 */
record ProfilesInput(PeopleInput table, Profiles profiles) {
  /**
   * Reads the inputs that there are.
   *
   * @param untilMicros what is dated then or later is not known; {@link Long#MAX_VALUE}: all is
   */
  static ProfilesInput read(
      Job.Context context, ConnectionsOptions input, CompactGraph graph, long untilMicros) {
    PeopleInput table =
        PeopleInput.read(
            context.inputs(),
            input,
            PeopleOptions.of(new MembersOptions()),
            context.gates(),
            context.request().asOf());
    if (table.isEmpty()) {
      return new ProfilesInput(table, Profiles.NONE);
    }
    People people = table.label(graph.members(), graph.memberTable()::label);
    Profiles known = new PeopleProfiles(people.traits(), people.affiliations());
    return new ProfilesInput(table, known.before(untilMicros));
  }
}
