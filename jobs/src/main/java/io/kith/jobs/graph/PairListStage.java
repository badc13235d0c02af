package io.kith.jobs.graph;

import io.kith.KithException;
import io.kith.graph.PairList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Brings the pairs to ask about to the driver, in two scans: the first counts rows by rule, the
 * second brings the ids of the good ones, as chunks of longs. Cost: 32 bytes a row on the driver.
 */
public final class PairListStage {
  /** The most rows that the driver's arrays hold. */
  private static final long ROWS_MAX = Integer.MAX_VALUE - 8;

  private static final int RULE = 0;
  private static final int MEMBER_ID = 1;
  private static final int OTHER_ID = 2;

  private PairListStage() {}

  /** The distinct pairs, and the rows that they come from. */
  public record Result(PairList pairs, PairCounts counts) {
    /** Good rows that repeat another one. */
    public long repeats() {
      return counts.good() - pairs.pairs();
    }
  }

  /**
   * The distinct pairs of all good rows.
   *
   * @param rows rule, member_id, other_id
   * @param rules number of rules that a row can break; codes are 1..rules, 0 is a good row
   * @param check sees the counts before any pair is brought, and throws to stop the run
   */
  public static Result read(Dataset<Row> rows, int rules, Consumer<PairCounts> check) {
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext());
    JavaRDD<InternalRow> scan = rows.queryExecution().toRdd().toJavaRDD();
    try {
      context.setJobDescription("pairs: count rows by rule");
      PairCounts counts =
          scan.mapPartitions(new CountRules(rules)).collect().stream()
              .reduce(new PairCounts(new long[rules + 1]), PairCounts::plus);
      check.accept(counts);
      if (counts.good() > ROWS_MAX) {
        throw KithException.refused(
            "Cannot hold the pairs: %,d rows are more than %,d. Split the list."
                .formatted(counts.good(), ROWS_MAX));
      }
      context.setJobDescription("pairs: bring the list to the driver");
      return new Result(list(scan.mapPartitions(new PackIds()).collect()), counts);
    } finally {
      context.setJobDescription(null);
    }
  }

  private static PairList list(List<long[]> chunks) {
    int rows = chunks.stream().mapToInt(chunk -> chunk.length / 2).sum();
    long[] members = new long[rows];
    long[] others = new long[rows];
    int row = 0;
    for (long[] chunk : chunks) {
      for (int i = 0; i < chunk.length; i += 2) {
        members[row] = chunk[i];
        others[row++] = chunk[i + 1];
      }
    }
    return PairList.of(members, others);
  }

  /** Counts the rows of a partition by rule. */
  private static final class CountRules
      implements FlatMapFunction<Iterator<InternalRow>, PairCounts> {
    private static final long serialVersionUID = 1L;

    private final int rules;

    CountRules(int rules) {
      this.rules = rules;
    }

    @Override
    public Iterator<PairCounts> call(Iterator<InternalRow> rows) {
      long[] byRule = new long[rules + 1];
      while (rows.hasNext()) {
        byRule[rows.next().getInt(RULE)]++;
      }
      return List.of(new PairCounts(byRule)).iterator();
    }
  }

  /** Packs the good rows of a partition into chunks: member, other, member, other, … */
  private static final class PackIds implements FlatMapFunction<Iterator<InternalRow>, long[]> {
    private static final long serialVersionUID = 1L;

    /** Longs per chunk: 32 MiB. */
    private static final int CHUNK_LONGS = 1 << 22;

    @Override
    public Iterator<long[]> call(Iterator<InternalRow> rows) {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return rows.hasNext();
        }

        @Override
        public long[] next() {
          if (!rows.hasNext()) {
            throw new NoSuchElementException();
          }
          LongArrayList chunk = new LongArrayList();
          while (rows.hasNext() && chunk.size() < CHUNK_LONGS) {
            InternalRow row = rows.next();
            if (row.getInt(RULE) == 0) {
              chunk.add(row.getLong(MEMBER_ID));
              chunk.add(row.getLong(OTHER_ID));
            }
          }
          return chunk.toLongArray();
        }
      };
    }
  }
}
