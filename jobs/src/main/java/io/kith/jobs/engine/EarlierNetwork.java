package io.kith.jobs.engine;

import static org.apache.spark.sql.functions.col;

import io.kith.graph.MemberTable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * How large members' second degree was in an earlier snapshot, by label. Memory: 8 bytes a member;
 * nothing where there is no earlier snapshot.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record EarlierNetwork(long[] secondDegrees) implements Serializable {
  private static final long UNKNOWN = -1;
  private static final int CHUNK_ROWS = 1 << 16;

  /** There is no earlier snapshot to compare with. */
  public static final EarlierNetwork NONE = new EarlierNetwork(new long[0]);

  /** What is read of the table. */
  private static final StructType SCHEMA =
      StructType.fromDDL("member_id BIGINT, second_degree BIGINT, second_degree_change BIGINT");

  /**
   * Reads a table {@code member_network}: one scan of three columns.
   *
   * @param files paths or URIs
   * @param isRerun whether the snapshot tells of the same network as this run, so that what it was
   *     compared with is to be compared with again
   */
  public static EarlierNetwork read(
      SparkSession spark, List<String> files, MemberTable members, boolean isRerun) {
    JavaSparkContext.fromSparkContext(spark.sparkContext())
        .setJobDescription("engine: read the parent's second degrees");
    List<long[]> chunks =
        spark
            .read()
            .schema(SCHEMA)
            // Names with glob characters are names.
            .option("__globPaths__", "false")
            .parquet(files.toArray(String[]::new))
            .select(
                col("member_id"),
                isRerun
                    ? col("second_degree").minus(col("second_degree_change"))
                    : col("second_degree"))
            .javaRDD()
            .mapPartitions(EarlierNetwork::pack)
            .collect();
    long[] byLabel = new long[members.size()];
    Arrays.fill(byLabel, UNKNOWN);
    for (long[] chunk : chunks) {
      for (int i = 0; i < chunk.length; i += 2) {
        int label = members.label(chunk[i]);
        if (label >= 0) {
          byLabel[label] = chunk[i + 1];
        }
      }
    }
    return new EarlierNetwork(byLabel);
  }

  private static Iterator<long[]> pack(Iterator<Row> rows) {
    List<long[]> chunks = new ArrayList<>();
    long[] chunk = new long[2 * CHUNK_ROWS];
    int size = 0;
    while (rows.hasNext()) {
      Row row = rows.next();
      chunk[size++] = row.getLong(0);
      chunk[size++] = row.isNullAt(1) ? UNKNOWN : row.getLong(1);
      if (size == chunk.length || !rows.hasNext()) {
        chunks.add(Arrays.copyOf(chunk, size));
        size = 0;
      }
    }
    return chunks.iterator();
  }

  /** How much larger the member's second degree is now; empty where it was not known then. */
  OptionalLong change(int label, long secondDegree) {
    return secondDegrees.length == 0 || secondDegrees[label] == UNKNOWN
        ? OptionalLong.empty()
        : OptionalLong.of(secondDegree - secondDegrees[label]);
  }
}
