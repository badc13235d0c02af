package io.kith.benchmarks.peers;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * The plain way on Spark: a self-join of the connections, a group-by, an anti-join, a window.
 * Argument: the folder of connections.
 */
public final class SqlPeer {
  static final String BOTH_DIRECTIONS =
      """
      SELECT DISTINCT u, v FROM (
        SELECT member_a AS u, member_b AS v FROM connections
        UNION ALL SELECT member_b, member_a FROM connections)
      WHERE u <> v""";

  static final String CANDIDATES =
      """
      SELECT w.u, w.v, w.mutuals
      FROM (SELECT a.u, b.v, count(*) AS mutuals
            FROM directed a JOIN directed b ON a.v = b.u
            WHERE a.u <> b.v GROUP BY a.u, b.v) w
      ANTI JOIN directed d ON w.u = d.u AND w.v = d.v""";

  static final String BEST =
      """
      SELECT * FROM (
        SELECT u, v, mutuals,
          row_number() OVER (PARTITION BY u ORDER BY mutuals DESC, v) AS place
        FROM candidates)
      WHERE place <= %d"""
          .formatted(Answer.TOP);

  private SqlPeer() {}

  /** Prints the answer and the shuffle's bytes. */
  public static void main(String[] args) throws IOException, InterruptedException {
    try (SparkSession spark = PeerSession.open()) {
      ShuffleBytes shuffle = ShuffleBytes.of(spark);
      spark.read().parquet(args[0]).createOrReplaceTempView("connections");
      spark.sql(BOTH_DIRECTIONS).cache().createOrReplaceTempView("directed");
      Observation size = new Observation("candidates");
      Dataset<Row> candidates =
          spark.sql(CANDIDATES).observe(size, functions.count(functions.lit(1)).as("rows"));
      candidates.createOrReplaceTempView("candidates");
      Answer answer =
          spark
              .sql(BEST)
              .mapPartitions(
                  (MapPartitionsFunction<Row, Answer>) SqlPeer::add, Encoders.kryo(Answer.class))
              .collectAsList()
              .stream()
              .reduce(new Answer(), Answer::plus);
      answer.addSecondDegree((long) size.getAsJava().get("rows"));
      answer.print();
      shuffle.print();
    }
  }

  private static Iterator<Answer> add(Iterator<Row> rows) {
    Answer part = new Answer();
    while (rows.hasNext()) {
      Row row = rows.next();
      part.addRecommendation(row.getLong(0), row.getInt(3) - 1, row.getLong(1), row.getLong(2));
    }
    return List.of(part).iterator();
  }
}
