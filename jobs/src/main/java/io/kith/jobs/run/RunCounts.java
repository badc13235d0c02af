package io.kith.jobs.run;

import io.kith.graph.MemberTable;
import io.kith.jobs.engine.CapFigures;
import io.kith.jobs.engine.EngineResult;
import io.kith.jobs.graph.BuiltGraph;
import io.kith.jobs.options.EngineSettings;
import io.kith.jobs.table.AffiliationsTable;
import io.kith.jobs.table.MembersTable;
import io.kith.people.Privacy;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the manifest counts of a run of the pipeline.
 *
 * @param run its inputs and who was erased
 * @param settings what was asked for
 */
record RunCounts(Job.Context run, EngineSettings settings) {
  /** The counts in the order in which they are shown. */
  Map<String, Long> of(MembersInput members, BuiltGraph built, EngineResult result) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("members", built.members().connected());
    counts.put("connections", built.members().entries() / 2);
    if (settings.onlyMembers().isPresent()) {
      counts.put("members_computed", result.members());
    } else if (members.privacy() != Privacy.STRICT) {
      // Each triangle was met at its three corners; a closed connection hides it from the third.
      counts.put("triangles", result.triangles() / 3);
    }
    if (!run.erased().isEmpty()) {
      counts.put("members_erased", (long) run.erased().ids().length);
    }
    settings.hubCap().ifPresent(cap -> countHubs(built.members(), cap, counts));
    counts.put("second_degree_sum", result.secondDegree());
    if (settings.top() > 0) {
      counts.put("members_with_recommendations", result.listed());
      counts.put("recommendations", result.recommendations());
      if (run.inputs().containsKey(AffiliationsTable.INPUT)) {
        counts.put("recommendations_from_affiliations", result.fromAffiliations());
      }
      if (run.inputs().containsKey(MembersTable.INPUT)) {
        counts.put("recommendations_without_visible_mutual", result.withoutVisible());
      }
    }
    if (settings.facets().facetsMax() > 0) {
      counts.put("members_with_facets", result.faceted());
      counts.put("facets", result.facets());
    }
    result
        .exposure()
        .ifPresent(
            cap -> {
              counts.put("exposure_max", (long) cap.mostShown());
              counts.put("exposure_short_lists", cap.shortLists());
              counts.put("exposure_missing_candidates", cap.missing());
            });
    result
        .introductions()
        .ifPresent(
            cap -> {
              counts.put("introductions_max", (long) cap.mostShown());
              counts.put("introductions_short_candidates", cap.shortLists());
              counts.put("introductions_missing_introducers", cap.missing());
            });
    counts.putAll(members.counts());
    return counts;
  }

  /** Figures that are no counts. */
  static Map<String, Double> figures(EngineResult result) {
    Map<String, Double> figures = new LinkedHashMap<>();
    result.exposure().ifPresent(cap -> addGini("exposure", cap, figures));
    result.introductions().ifPresent(cap -> addGini("introductions", cap, figures));
    return figures;
  }

  private static void addGini(String what, CapFigures cap, Map<String, Double> figures) {
    figures.put(what + "_gini_before", cap.giniBefore());
    figures.put(what + "_gini_after", cap.giniAfter());
  }

  /** Who was no mutual because of the cap, and how many wedges of all members that lost. */
  private static void countHubs(MemberTable members, int cap, Map<String, Long> counts) {
    int[] degrees =
        IntStream.range(0, members.size())
            .map(members::degree)
            .filter(degree -> degree > cap)
            .toArray();
    counts.put("hub_cap_members", (long) degrees.length);
    counts.put("hub_cap_wedges", Arrays.stream(degrees).mapToLong(d -> (long) d * d).sum());
  }
}
