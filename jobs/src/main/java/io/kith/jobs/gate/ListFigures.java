package io.kith.jobs.gate;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.when;

import io.kith.table.RecommendationsTable;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Figures that only the lists themselves tell: one pass over ids and scores, in Spark SQL. */
final class ListFigures {
  /** How many candidates a member sees first. */
  private static final int TOP = 10;

  private static final int MEDIAN_ACCURACY = 10_000;

  /** What is read of the table: Parquet gives no other field. */
  private static final StructType SCHEMA =
      StructType.fromDDL(
          "%s BIGINT, %s ARRAY<STRUCT<%s: BIGINT, %s: DOUBLE>>"
              .formatted(
                  RecommendationsTable.MEMBER_ID,
                  RecommendationsTable.CANDIDATES,
                  RecommendationsTable.CANDIDATE_ID,
                  RecommendationsTable.SCORE));

  private static final String TOP_TEN = "top_ten";
  private static final String TOP_TEN_BEFORE = "top_ten_before";
  private static final String BEST = "best";
  private static final String BEST_BEFORE = "best_before";

  private final SparkSession spark;

  ListFigures(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * How two snapshots' lists differ, over the members that have one in both; 0 if nobody has.
   *
   * @param changedTops share of those whose ten best have nobody in common with the ten before
   * @param scoreDrift median of |s − s'| / |s'| over their best scores, s' the one before
   */
  record Change(double changedTops, double scoreDrift) {}

  /** How many lists have fewer candidates than {@code shortList}; none of them is empty. */
  long shorterThan(int shortList, List<String> files) {
    Row row =
        described(
            "gates: short lists",
            lists(files)
                .agg(count_if(size(candidates(RecommendationsTable.CANDIDATE_ID)).lt(shortList))));
    return row.getLong(0);
  }

  /** Compares the lists in {@code files} with those in {@code filesBefore}. */
  Change change(List<String> files, List<String> filesBefore) {
    Dataset<Row> now = tops(files, TOP_TEN, BEST);
    Dataset<Row> before = tops(filesBefore, TOP_TEN_BEFORE, BEST_BEFORE);
    Column drift = abs(col(BEST).minus(col(BEST_BEFORE))).divide(abs(col(BEST_BEFORE)));
    Row row =
        described(
            "gates: compare lists with the live ones",
            // one member : one member
            now.join(before, RecommendationsTable.MEMBER_ID)
                .agg(
                    count(lit(1)),
                    count_if(not(arrays_overlap(col(TOP_TEN), col(TOP_TEN_BEFORE)))),
                    coalesce(
                        percentile_approx(
                            when(col(BEST_BEFORE).notEqual(0), drift),
                            lit(0.5),
                            lit(MEDIAN_ACCURACY)),
                        lit(0.0))));
    long members = row.getLong(0);
    return new Change(members == 0 ? 0 : (double) row.getLong(1) / members, row.getDouble(2));
  }

  private Dataset<Row> tops(List<String> files, String topTen, String best) {
    return lists(files)
        .select(
            col(RecommendationsTable.MEMBER_ID),
            slice(candidates(RecommendationsTable.CANDIDATE_ID), 1, TOP).as(topTen),
            element_at(candidates(RecommendationsTable.SCORE), 1).as(best));
  }

  private static Column candidates(String field) {
    return col(RecommendationsTable.CANDIDATES).getField(field);
  }

  private Dataset<Row> lists(List<String> files) {
    return spark
        .read()
        .schema(SCHEMA)
        // Names with glob characters are names.
        .option("__globPaths__", "false")
        .parquet(files.toArray(new String[0]));
  }

  private Row described(String description, Dataset<Row> figures) {
    spark.sparkContext().setJobDescription(description);
    try {
      return figures.first();
    } finally {
      spark.sparkContext().setJobDescription(null);
    }
  }
}
