package io.kith.jobs.people;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/** Packs the rows of a partition into chunks of bounded size. */
final class PackRows<C extends RowChunk> implements FlatMapFunction<Iterator<InternalRow>, C> {
  private static final long serialVersionUID = 1L;

  /** Rows per chunk. */
  private static final int CHUNK_ROWS = 1 << 20;

  private final NewChunk<C> newChunk;

  private PackRows(NewChunk<C> newChunk) {
    this.newChunk = newChunk;
  }

  /** Makes empty chunks, on the executors. */
  interface NewChunk<C> extends Supplier<C>, Serializable {}

  /** Brings the chunks of all rows to the driver, in the order of the rows: one Spark job. */
  static <C extends RowChunk> List<C> collect(
      Dataset<Row> rows, String input, NewChunk<C> newChunk) {
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext());
    context.setJobDescription(input + ": bring the good rows to the driver");
    try {
      return rows.queryExecution()
          .toRdd()
          .toJavaRDD()
          .mapPartitions(new PackRows<>(newChunk))
          .collect();
    } finally {
      context.setJobDescription(null);
    }
  }

  /** What all chunks saw. */
  static RowCounts counts(List<? extends RowChunk> chunks, int rules) {
    RowCounts counts = new RowCounts(rules);
    chunks.forEach(chunk -> counts.add(chunk.counts()));
    return counts;
  }

  @Override
  public Iterator<C> call(Iterator<InternalRow> rows) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public C next() {
        if (!rows.hasNext()) {
          throw new NoSuchElementException();
        }
        C chunk = newChunk.get();
        while (rows.hasNext() && chunk.size() < CHUNK_ROWS) {
          chunk.add(rows.next());
        }
        return chunk;
      }
    };
  }
}
