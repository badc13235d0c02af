package io.kith.jobs.audit;

import java.util.stream.Collectors;

/**
 * The queries of the recount over connections, in the order in which one reads the other's view;
 * {@link PeopleSql} has those over what is known of people.
 */
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
      with present as (
        select * from recount_pairs
        left anti join recount_people a on a.member_id = lo and a.deleted
        left anti join recount_people b on b.member_id = hi and b.deleted
        where connected),
      strongest as (
        select max(known_strength) as strongest from present
        left join recount_people a on a.member_id = lo
        left join recount_people b on b.member_id = hi
        where not :open_only or (coalesce(a.visible, false) and coalesce(b.visible, false))),
      connected as (
        select lo, hi, since,
          case when strength is null then 255
            else least(255, greatest(1, cast(round(255 * strength / strongest) as int))) end as step
        from present cross join strongest)
      select lo as u, hi as v, since, step from connected
      union all select hi, lo, since, step from connected
      """;

  static final String DEGREES = "select u, count(*) as d from recount_edges group by u";

  /** Connections whose two ends show them. */
  static final String OPEN =
      """
      select edges.* from recount_edges edges
      join recount_traits a on a.u = edges.u and a.visible
      join recount_traits b on b.u = edges.v and b.visible
      """;

  /** Connections that count for others than their ends. */
  static String known(boolean isStrict) {
    return "select * from " + (isStrict ? "recount_open" : "recount_edges");
  }

  static final String KNOWN_DEGREES = "select u, count(*) as d from recount_known group by u";

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
      join recount_known other on other.u = own.v
      join recount_known_degrees degree on degree.u = own.v and degree.d <= :hub_cap
      where other.v <> own.u
      """;

  /** Members within two steps of each member of the sample, with what their mutuals say. */
  static String reached(RecountOptions.Lists lists, boolean hidesSome) {
    return """
        select wedge.u, wedge.v, count(*) as cn, closed.v is not null as closed,
          count_if(visible) as visible,
          sum(1 / ln(greatest(dm, 2))) as aa, sum(1 / dm) as ra,
          sum((%1$s) * own_step / 255 * other_step / 255) as by_strength,
          min(case when visible and own_since is not null and other_since is not null
            then greatest(own_since, other_since) end) as since,
          transform(
            slice(
              array_sort(collect_list(case when named then struct(
                dm, -own_step, own_since is null, -own_since as latest, m as m) end)),
              1, %2$d),
            each -> each.m) as introducers
        from (
          select wedge.*, not %3$s or (mutual.visible and other.visible) as visible,
            (not %3$s or (mutual.visible and other.visible)) and mutual.introducible
              and to_member.u is null and to_other.u is null as named
          from recount_wedges wedge
          join recount_traits mutual on mutual.u = wedge.m
          join recount_traits other on other.u = wedge.v
          left join recount_strangers to_member on to_member.u = wedge.m and to_member.v = wedge.u
          left join recount_strangers to_other on to_other.u = wedge.m and to_other.v = wedge.v)
          wedge
        left join recount_edges closed on closed.u = wedge.u and closed.v = wedge.v
        group by wedge.u, wedge.v, closed.v is not null
        """
        .formatted(
            MeasureSql.weight(lists.score()),
            lists.caps().introductions().isPresent() ? Integer.MAX_VALUE : lists.introducers(),
            hidesSome);
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
          select u, v, 'second_degree' as source, cn, visible, since, introducers, same_location,
            same_industry, facts, (%s) * factor as score%s
          from (
            select reached.*, own.d as du, other.d as dv, facts, coalesce(factor, 1D) as factor,
              coalesce(member.location = candidate.location, false) as same_location,
              coalesce(member.industry = candidate.industry, false) as same_industry
            from recount_reached reached
            left join recount_together together
              on together.u = reached.u and together.v = reached.v
            left join recount_discounts discount
              on discount.u = reached.u and discount.v = reached.v
            join recount_degrees own on own.u = reached.u
            join recount_known_degrees other on other.u = reached.v
            join recount_traits member on member.u = reached.u and member.recipient
            join recount_traits candidate on candidate.u = reached.v and candidate.recommendable
            left anti join recount_hidden hidden on hidden.u = reached.u and hidden.v = reached.v
            left anti join recount_later later on later.u = reached.u and later.v = reached.v
            where not closed and cn >= %d))
        """
        .formatted(score, measures, lists.minMutuals());
  }

  /** Who may be listed behind them: members at the same companies and schools, and not near. */
  static String affiliated(RecountOptions.Lists lists) {
    String measures =
        lists.measures().stream()
            .map(
                name ->
                    ", case when du > 0 and dv > 0 then %s else 0D end as %s"
                        .formatted(MeasureSql.definition(name), name))
            .collect(Collectors.joining());
    return """
        select *, row_number() over (partition by u order by score desc, v) as place
        from (
          select u, v, 'affiliation' as source, cn, 0L as visible, cast(null as bigint) as since,
            array_remove(array(0L), 0L) as introducers, same_location, same_industry, facts,
            affinity * factor as score%s
          from (
            select together.*, 0L as cn, 0D as aa, 0D as ra, own.d as du, other.d as dv,
              coalesce(factor, 1D) as factor,
              coalesce(member.location = candidate.location, false) as same_location,
              coalesce(member.industry = candidate.industry, false) as same_industry
            from recount_together together
            join recount_traits member on member.u = together.u and member.recipient
            join recount_traits candidate on candidate.u = together.v and candidate.recommendable
            left join recount_degrees own on own.u = together.u
            left join recount_known_degrees other on other.u = together.v
            left join recount_discounts discount
              on discount.u = together.u and discount.v = together.v
            left anti join recount_hidden hidden on hidden.u = together.u and hidden.v = together.v
            left anti join recount_later later on later.u = together.u and later.v = together.v
            left anti join recount_edges edge on edge.u = together.u and edge.v = together.v
            left anti join recount_reached near on near.u = together.u and near.v = together.v
            where affinity > 0))
        """
        .formatted(measures);
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
      join recount_known beyond on beyond.u = published.v
      left join within on within.u = published.u and within.v = beyond.v
      group by published.u, published.v
      """;

  /** Members without a connection that have a list: they are in member_network, too. */
  static final String LISTED_ALONE =
      """
      select member_id from recount_recommendations
      left anti join recount_degrees on u = member_id
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
          select u, collect_list(struct(*)) as expected, count_if(place <= %1$d) as listed
          from (
            select found.*, published.v is not null as is_published, gain
            from recount_candidates found
            left join recount_published published on published.u = found.u and published.v = found.v
            left join recount_gains gains on gains.u = found.u and gains.v = found.v) candidate
          where place <= %1$d or is_published
          group by u),
        others as (
          select u, collect_list(struct(*)) as others, count_if(place <= %1$d) as affiliated
          from (
            select found.*, published.v is not null as is_published, gain
            from recount_affiliated found
            left join recount_published published on published.u = found.u and published.v = found.v
            left join recount_gains gains on gains.u = found.u and gains.v = found.v) candidate
          where place <= %1$d or is_published
          group by u)
        select figures.u, figures.d, figures.second_degree, figures.triangles,
          case when network.member_id is not null then struct(network.*) end as network,
          expected, coalesce(listed, 0) as listed, others, coalesce(affiliated, 0) as affiliated,
          coalesce(largest, 0) as largest, list.candidates, own.connections,
          own.open_connections, neighbors, open_neighbors
        from recount_figures figures
        left join recount_network network on network.member_id = figures.u
        left join expected on expected.u = figures.u
        left join others on others.u = figures.u
        left join recount_recommendations list on list.member_id = figures.u
        left join recount_connections own on own.member_id = figures.u
        left join (
          select u, max(size) as largest from recount_stints join recount_sizes using (kind, o)
          where kind < 2 group by u) organizations on organizations.u = figures.u
        left join (
          select edges.u, array_sort(collect_list(edges.v)) as neighbors,
            array_sort(collect_list(open.v)) as open_neighbors
          from recount_edges edges
          left semi join recount_sample sample on sample.u = edges.u
          left join recount_open open on open.u = edges.u and open.v = edges.v
          group by edges.u) around
          on around.u = figures.u
        order by figures.u
        """
        .formatted(lists.top());
  }

  /** Who is shown more often than the cap allows. */
  static final String SHOWN_TOO_OFTEN =
      """
      select candidate.candidate_id as id, count(*) as times
      from recount_recommendations lateral view explode(candidates) as candidate
      group by candidate.candidate_id having count(*) > :cap order by id
      """;

  /** Who is named more often than the cap allows. */
  static final String NAMED_TOO_OFTEN =
      """
      select id, count(*) as times
      from recount_recommendations lateral view explode(candidates) as candidate
      lateral view explode(candidate.introducers) as id
      group by id having count(*) > :cap order by id
      """;

  private RecountSql() {}
}
