package io.kith.jobs.people;

import io.kith.people.ImpressionList;
import io.kith.people.LabelOf;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Brings the impressions up to the as-of to the driver; later ones have not been seen. Cost: one
 * scan; 28 bytes a row on the driver.
 */
public final class ImpressionsStage {
  private static final int RULE = 0;
  private static final int MEMBER_ID = 1;
  private static final int CANDIDATE_ID = 2;
  private static final int IMPRESSIONS = 3;
  private static final int LAST_SEEN = 4;

  private ImpressionsStage() {}

  /** The rows that count, by id. */
  public static final class Result {
    private final List<Chunk> chunks;
    private final RowCounts counts;

    private Result(List<Chunk> chunks, RowCounts counts) {
      this.chunks = chunks;
      this.counts = counts;
    }

    /** What the scan saw. */
    public RowCounts counts() {
      return counts;
    }

    /** The list over the labels [0, members). */
    public ImpressionList list(int members, LabelOf labels) {
      ImpressionList.Builder builder = new ImpressionList.Builder(members, labels);
      for (Chunk chunk : chunks) {
        for (int i = 0; i < chunk.size(); i++) {
          builder.add(
              chunk.members.getLong(i),
              chunk.candidates.getLong(i),
              chunk.impressions.getInt(i),
              chunk.lastSeen.getLong(i));
        }
      }
      return builder.build();
    }
  }

  /**
   * Reads all good rows.
   *
   * @param rows rule, member_id, candidate_id, impressions, last_seen
   * @param rules number of rules that a row can break
   * @param asOfMicros business time, microseconds since 1970 UTC
   */
  public static Result read(Dataset<Row> rows, int rules, long asOfMicros) {
    AsOfRule asOf = new AsOfRule(asOfMicros, true);
    List<Chunk> chunks = PackRows.collect(rows, "impressions", () -> new Chunk(rules, asOf));
    return new Result(chunks, PackRows.counts(chunks, rules));
  }

  private static final class Chunk implements RowChunk {
    private static final long serialVersionUID = 1L;

    private final RowCounts counts;
    private final AsOfRule asOf;
    private final LongArrayList members = new LongArrayList();
    private final LongArrayList candidates = new LongArrayList();
    private final IntArrayList impressions = new IntArrayList();
    private final LongArrayList lastSeen = new LongArrayList();

    Chunk(int rules, AsOfRule asOf) {
      counts = new RowCounts(rules);
      this.asOf = asOf;
    }

    @Override
    public void add(InternalRow row) {
      if (!counts.countRule(row.getInt(RULE)) || !asOf.takes(row, LAST_SEEN, counts)) {
        return;
      }
      members.add(row.getLong(MEMBER_ID));
      candidates.add(row.getLong(CANDIDATE_ID));
      impressions.add(row.getInt(IMPRESSIONS));
      lastSeen.add(row.isNullAt(LAST_SEEN) ? ImpressionList.UNKNOWN : row.getLong(LAST_SEEN));
    }

    @Override
    public int size() {
      return members.size();
    }

    @Override
    public RowCounts counts() {
      return counts;
    }
  }
}
