package io.kith.jobs.cohort;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.slice;

import io.kith.eval.LiveLists;
import io.kith.eval.NewConnections;
import io.kith.graph.CompactGraph;
import io.kith.table.RecommendationsTable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The first places of the lists of members that are judged. Cost: one scan of two columns. */
public final class LiveListsStage {
  private LiveListsStage() {}

  /**
   * The lists.
   *
   * @param recommendations the table
   * @param places of a list, from the first on
   */
  public static LiveLists run(
      Dataset<Row> recommendations, CompactGraph graph, NewConnections truth, int places) {
    LiveLists lists = new LiveLists();
    SparkContext context = recommendations.sparkSession().sparkContext();
    context.setJobDescription("live lists: bring their first places to the driver");
    Iterator<Row> rows =
        recommendations
            .select(
                col(RecommendationsTable.MEMBER_ID),
                slice(
                    col(RecommendationsTable.CANDIDATES)
                        .getField(RecommendationsTable.CANDIDATE_ID),
                    1,
                    places))
            .toLocalIterator();
    while (rows.hasNext()) {
      Row row = rows.next();
      int label = graph.label(row.getLong(0));
      if (label >= 0 && truth.count(label) > 0) {
        List<Long> candidates = row.getList(1);
        lists.put(label, candidates.stream().mapToInt(graph::label).toArray());
      }
    }
    context.setJobDescription(null);
    return lists;
  }
}
