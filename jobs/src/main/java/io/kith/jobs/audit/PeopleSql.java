package io.kith.jobs.audit;

/**
 * The queries of the recount over what is known of people: what they permit, who is kept from whom,
 * what was shown, and who was where with whom.
 */
final class PeopleSql {
  /** What the members table says, the strictest of repeated rows; who was erased is deleted. */
  static final String PEOPLE =
      """
      select member_id, bool_or(status = 2) as deleted, bool_and(connections_visibility = 0) as visible,
        bool_and(status = 0) and bool_and(recommendable = 0) as recommendable,
        bool_and(status = 0) and bool_and(introducible = 0) as introducible,
        bool_and(status = 0) and bool_and(receives_recommendations = 0) as recipient,
        case when count(distinct industry) = 1 then max(industry) end as industry,
        case when count(distinct location) = 1 then max(location) end as location
      from (
        select member_id, status, connections_visibility, recommendable, introducible,
          receives_recommendations, industry, location
        from recount_member_rows
        where rule = 0 and not (:strict and coalesce(joined_at > :as_of, false))
        union all select member_id, 2, 0, 0, 0, 0, null, null from recount_erased)
      group by member_id
      """;

  /** Suppressions that hold, by member, candidate and the index of the reason. */
  static final String SUPPRESSED =
      """
      select member_id as u, candidate_id as v, reason from recount_suppression_rows
      where rule = 0 and member_id <> candidate_id and case
        when suppressed_at > :as_of then not :strict and reason in (0, 1)
        when suppressed_at is null or reason in (0, 1, 3) then true
        when reason = 2 then suppressed_at > :as_of - :dismissed * 86400000000
        when reason = 4 then suppressed_at > :as_of - :withdrawn * 86400000000
        else suppressed_at > :as_of - :removed * 86400000000 end
      """;

  /** Who must not be shown to whom. */
  static final String HIDDEN =
      """
      select u, v from recount_suppressed
      union select v, u from recount_suppressed where reason <> 2
      """;

  /** Who is to know nothing of whom. */
  static final String STRANGERS =
      """
      select u, v from recount_suppressed where reason in (0, 1)
      union select v, u from recount_suppressed where reason in (0, 1)
      """;

  /** What everybody permits who has a connection; a member that the table lacks is hidden. */
  static final String TRAITS =
      """
      select coalesce(degrees.u, people.member_id) as u, coalesce(visible, not :members) as visible,
        coalesce(recommendable, not :members) as recommendable,
        coalesce(introducible, not :members) as introducible,
        coalesce(recipient, true) as recipient, industry, location
      from recount_degrees degrees
      full outer join (select * from recount_people where not deleted) people
        on people.member_id = degrees.u
      """;

  /** By how much the score of a candidate falls who was shown before. */
  static final String DISCOUNTS =
      """
      select u, v, greatest(1e-9D,
        1 - (1 - case when :inverse then 1 / (1 + x) else exp(-x) end)
          * case when :inverse then 1 / (1 + t) else exp(-t) end) as factor
      from (
        select member_id as u, candidate_id as v,
          :rate * least(2147483647, sum(cast(impressions as bigint))) as x,
          coalesce(greatest(0D, (:as_of - max(last_seen)) / 86400000000D), 0D) / :recovery as t
        from recount_impression_rows
        where rule = 0 and member_id <> candidate_id and coalesce(last_seen <= :as_of, true)
        group by member_id, candidate_id)
      """;

  /** Who was where and when, both years included; of known members alone if there is a table. */
  static final String STINTS =
      """
      select distinct member_id as u, kind, organization_id as o, first_year, last_year
      from (
        select *, case when from_year = 0 then last_year else from_year end as first_year
        from (
          select *, least(case when to_year = 0 then :year else to_year end, :year) as last_year
          from recount_affiliation_rows where rule = 0))
      left semi join (
        select member_id as u from recount_people where not deleted
        union select u from recount_degrees where not :members
        union select u from recount_later where not :members) known on known.u = member_id
      where first_year <= :year
      """;

  static final String SIZES =
      "select kind, o, count(distinct u) as size from recount_stints group by kind, o";

  /** Members of the sample and who was at the same places at the same time, strongest first. */
  static final String TOGETHER =
      """
      select u, v,
        sum(case when kind < 2 then (best.years + 1) / ln(greatest(size, 2)) else 0D end) as affinity,
        array_sort(collect_list(
          struct(kind, -best.years, -best.last_year as latest, size, o, best))) as facts
      from (
        select own.u, other.u as v, own.kind, own.o,
          max(struct(
            least(own.last_year, other.last_year) - greatest(own.first_year, other.first_year)
              as years,
            least(own.last_year, other.last_year) as last_year)) as best
        from recount_stints own
        left semi join recount_sample sample on sample.u = own.u
        join recount_stints other
          on other.kind = own.kind and other.o = own.o and other.u <> own.u
            and least(own.last_year, other.last_year) >= greatest(own.first_year, other.first_year)
        group by own.u, other.u, own.kind, own.o)
      join recount_sizes using (kind, o)
      group by u, v
      """;

  private PeopleSql() {}
}
