package io.kith.jobs.audit;

import java.util.stream.Collectors;

/** The queries of the recount, in the order in which one reads the other's view. */
final class RecountSql {
  /** What rows say of each pair: repeats merged, later rows apart. */
  static final String PAIRS =
      """
      select lo, hi, since, strength, known_strength,
        now_rows > 0 and (not :mutual or (now_forward and now_backward)) as connected,
        later_rows > 0 and (not :mutual or (any_forward and any_backward)) as connected_later
      from (
        select least(a, b) as lo, greatest(a, b) as hi,
          count_if(not later) as now_rows, count_if(later) as later_rows,
          bool_or(a < b and not later) as now_forward, bool_or(a > b and not later) as now_backward,
          bool_or(a < b) as any_forward, bool_or(a > b) as any_backward,
          min(case when not later then connected_at end) as since,
          max(case when not later then strength end) as known_strength,
          case when count_if(not later and strength is null) = 0
            then max(case when not later then strength end) end as strength
        from (
          select member_a as a, member_b as b, connected_at, strength,
            coalesce(connected_at > :as_of, false) as later
          from recount_rows where rule = 0 and member_a <> member_b)
        where not (:strict and later)
        group by least(a, b), greatest(a, b))
      """;

  /** Both directions of each connection, with its strength in 255 steps. */
  static final String EDGES =
      """
      with connected as (
        select lo, hi, since,
          case when strength is null then 255
            else greatest(1, cast(round(255 * strength / strongest) as int)) end as step
        from recount_pairs
        cross join (select max(known_strength) as strongest from recount_pairs where connected)
        where connected)
      select lo as u, hi as v, since, step from connected
      union all select hi, lo, since, step from connected
      """;

  static final String DEGREES = "select u, count(*) as d from recount_edges group by u";

  /** Pairs that only later rows connect: they are known, and not recommended. */
  static final String LATER =
      """
      select lo as u, hi as v from recount_pairs where connected_later and not connected
      union all select hi, lo from recount_pairs where connected_later and not connected
      """;

  /** The heaviest member first, then the same number of each order of magnitude of the degree. */
  static final String SAMPLE =
      """
      select u, d from (
        select u, d,
          u = (select min(u) from recount_degrees
            where d = (select max(d) from recount_degrees)) as heaviest,
          row_number() over (
            partition by cast(log2(d) as int) order by xxhash64(u, :seed), u) as turn
        from recount_degrees)
      order by heaviest desc, turn, d desc, u limit :members
      """;

  /** Wedges u-m-v of the sample, v included where it is connected to u. */
  static final String WEDGES =
      """
      select own.u, own.v as m, other.v as v, degree.d as dm,
        own.since as own_since, other.since as other_since,
        own.step as own_step, other.step as other_step
      from recount_sample sample
      join recount_edges own on own.u = sample.u
      join recount_edges other on other.u = own.v
      join recount_degrees degree on degree.u = own.v
      where other.v <> own.u
      """;

  /** Members within two steps of each member of the sample, with what their mutuals say. */
  static String reached(RecountOptions.Lists lists) {
    return """
        select wedge.u, wedge.v, count(*) as cn, closed.v is not null as closed,
          sum(1 / ln(greatest(dm, 2))) as aa, sum(1 / dm) as ra,
          sum((%s) * own_step / 255 * other_step / 255) as by_strength,
          min(case when own_since is not null and other_since is not null
            then greatest(own_since, other_since) end) as since,
          transform(
            slice(
              array_sort(collect_list(struct(
                dm, -own_step, own_since is null, -own_since as latest, m as m))),
              1, %d),
            each -> each.m) as introducers
        from recount_wedges wedge
        left join recount_edges closed on closed.u = wedge.u and closed.v = wedge.v
        group by wedge.u, wedge.v, closed.v is not null
        """
        .formatted(MeasureSql.weight(lists.score()), lists.introducers());
  }

  /** Who may be listed, with a score and a place. */
  static String candidates(RecountOptions.Lists lists) {
    String score = lists.byStrength() ? "by_strength" : MeasureSql.definition(lists.score());
    String measures =
        lists.measures().stream()
            .map(name -> ", %s as %s".formatted(MeasureSql.definition(name), name))
            .collect(Collectors.joining());
    return """
        select *, row_number() over (partition by u order by score desc, cn desc, v) as place
        from (
          select u, v, cn, since, introducers, %s as score%s
          from (
            select reached.*, own.d as du, other.d as dv
            from recount_reached reached
            join recount_degrees own on own.u = reached.u
            join recount_degrees other on other.u = reached.v
            left anti join recount_later later on later.u = reached.u and later.v = reached.v
            where not closed and cn >= %d))
        """
        .formatted(score, measures, lists.minMutuals());
  }

  /** The published candidates of the sample, one a row, with their places. */
  static final String PUBLISHED =
      """
      select member_id as u, place + 1 as place, candidate.candidate_id as v, candidate
      from recount_recommendations
      left semi join recount_sample sample on sample.u = member_id
      lateral view posexplode(candidates) as place, candidate
      """;

  /** Connections of published candidates that are beyond two steps of the member. */
  static final String REACH_GAINS =
      """
      with within as (
        select u, v from recount_reached
        union select u, v from recount_edges left semi join recount_sample using (u)
        union select u, u from recount_sample)
      select published.u, published.v, count_if(within.v is null) as gain
      from recount_published published
      join recount_edges beyond on beyond.u = published.v
      left join within on within.u = published.u and within.v = beyond.v
      group by published.u, published.v
      """;

  /** Figures of each member of the sample. */
  static final String FIGURES =
      """
      select sample.u, any_value(sample.d) as d, count_if(not closed) as second_degree,
        coalesce(sum(case when closed then cn end), 0) div 2 as triangles
      from recount_sample sample left join recount_reached reached on reached.u = sample.u
      group by sample.u
      """;

  /** All that was counted again of each member, beside all that was published of it. */
  static String members(RecountOptions.Lists lists) {
    return """
        with expected as (
          select u, collect_list(struct(*)) as expected,
            count_if(place <= %1$d) as listed
          from (
            select found.*, published.v is not null as is_published, gain
            from recount_candidates found
            left join recount_published published on published.u = found.u and published.v = found.v
            left join recount_gains gains on gains.u = found.u and gains.v = found.v) candidate
          where place <= %1$d or is_published
          group by u)
        select figures.u, figures.d, figures.second_degree, figures.triangles,
          case when network.member_id is not null then struct(network.*) end as network,
          expected, coalesce(listed, 0) as listed, list.candidates, own.connections,
          own.open_connections, neighbors
        from recount_figures figures
        left join recount_network network on network.member_id = figures.u
        left join expected on expected.u = figures.u
        left join recount_recommendations list on list.member_id = figures.u
        left join recount_connections own on own.member_id = figures.u
        left join (
          select u, array_sort(collect_list(v)) as neighbors
          from recount_edges left semi join recount_sample using (u) group by u) around
          on around.u = figures.u
        order by figures.u
        """
        .formatted(lists.top());
  }

  private RecountSql() {}
}
