package io.kith.jobs.cohort;

import static org.apache.spark.sql.functions.col;

import io.kith.eval.MemberGroups;
import io.kith.eval.Tenure;
import io.kith.graph.CompactGraph;
import io.kith.jobs.table.MembersTable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The groups that members are judged in, from the members table.
 *
 * <p>Of repeated members the strictest visibility and the first time of joining hold; members that
 * the table does not have count as showing their connections to nobody. Cost: one scan; 9 bytes a
 * member on the driver.
 */
public final class CohortStage {
  private CohortStage() {}

  /**
   * The groups.
   *
   * @param members good rows: member_id, connections_visibility (its place among the names; beyond
   *     them null or unknown), joined_at in microseconds
   * @param visibilities the names, ever stricter
   * @param asOfMicros the time that rankings are made for
   */
  public static MemberGroups run(
      Dataset<Row> members, CompactGraph graph, List<String> visibilities, long asOfMicros) {
    int strictest = visibilities.size() - 1;
    byte[] seen = new byte[graph.members()];
    Arrays.fill(seen, (byte) -1);
    Tenure[] tenures = new Tenure[graph.members()];
    long[] joined = new long[graph.members()];
    Arrays.fill(joined, Long.MAX_VALUE);
    SparkContext context = members.sparkSession().sparkContext();
    context.setJobDescription("members: bring tenures and visibilities to the driver");
    Iterator<Row> rows =
        members
            .select(
                col(MembersTable.MEMBER_ID),
                col(MembersTable.CONNECTIONS_VISIBILITY),
                col(MembersTable.JOINED_AT))
            .toLocalIterator();
    while (rows.hasNext()) {
      Row row = rows.next();
      int label = graph.label(row.getLong(0));
      if (label >= 0) {
        seen[label] = (byte) Math.max(seen[label], Math.min(strictest, row.getInt(1)));
        if (!row.isNullAt(2)) {
          joined[label] = Math.min(joined[label], row.getLong(2));
        }
      }
    }
    context.setJobDescription(null);
    for (int label = 0; label < seen.length; label++) {
      seen[label] = seen[label] < 0 ? (byte) strictest : seen[label];
      tenures[label] =
          joined[label] == Long.MAX_VALUE ? Tenure.UNKNOWN : Tenure.of(joined[label], asOfMicros);
    }
    return MemberGroups.of(List.of(tenures), seen, visibilities);
  }
}
