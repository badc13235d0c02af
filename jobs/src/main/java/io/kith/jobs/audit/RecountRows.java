package io.kith.jobs.audit;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The judged rows that a snapshot was made from.
 *
 * @param connections rule, member_a, member_b, and connected_at (microseconds) and strength where
 *     known
 * @param members rule, member_id, and what it permits by indexes, the most permissive 0
 * @param suppressions rule, member_id, candidate_id, reason by index, suppressed_at (microseconds)
 * @param impressions rule, member_id, candidate_id, impressions, last_seen (microseconds)
 * @param affiliations rule, member_id, organization_id, kind by index, from_year and to_year (0 for
 *     unknown), organization
 * @param erased ids of members who are in the rows, and left out all the same
 */
public record RecountRows(
    Dataset<Row> connections,
    Optional<Dataset<Row>> members,
    Optional<Dataset<Row>> suppressions,
    Optional<Dataset<Row>> impressions,
    Optional<Dataset<Row>> affiliations,
    long[] erased) {}
