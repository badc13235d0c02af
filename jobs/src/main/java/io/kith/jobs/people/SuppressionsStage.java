package io.kith.jobs.people;

import io.kith.people.LabelOf;
import io.kith.people.SuppressionList;
import io.kith.people.SuppressionPolicy;
import io.kith.people.SuppressionReason;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Brings the suppressions that hold to the driver. Cost: one scan; 20 bytes per row that holds on
 * the driver.
 */
public final class SuppressionsStage {
  /** The values of {@code reason}, by index. */
  public static final List<String> REASONS =
      Arrays.stream(SuppressionReason.values()).map(SuppressionReason::column).toList();

  private static final List<SuppressionReason> REASONS_BY_INDEX =
      List.of(SuppressionReason.values());

  private static final int RULE = 0;
  private static final int MEMBER_ID = 1;
  private static final int CANDIDATE_ID = 2;
  private static final int REASON = 3;
  private static final int SUPPRESSED_AT = 4;

  private SuppressionsStage() {}

  /** The rows that hold, by id. */
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

    /** Rows that hold, by reason. */
    public Map<String, Long> active() {
      return byReason(chunks.stream().map(chunk -> chunk.active).toList());
    }

    /** Rows dated up to the as-of that hold no more, by reason. */
    public Map<String, Long> expired() {
      return byReason(chunks.stream().map(chunk -> chunk.expired).toList());
    }

    private static Map<String, Long> byReason(List<long[]> counted) {
      Map<String, Long> byReason = new LinkedHashMap<>();
      for (int reason = 0; reason < REASONS.size(); reason++) {
        int index = reason;
        byReason.put(
            REASONS.get(reason), counted.stream().mapToLong(counts -> counts[index]).sum());
      }
      return byReason;
    }

    /** The list over the labels [0, members). */
    public SuppressionList list(int members, LabelOf labels) {
      SuppressionList.Builder builder = new SuppressionList.Builder(members, labels);
      for (Chunk chunk : chunks) {
        for (int i = 0; i < chunk.size(); i++) {
          builder.add(
              chunk.members.getLong(i),
              chunk.candidates.getLong(i),
              REASONS_BY_INDEX.get(chunk.reasons.getInt(i)));
        }
      }
      return builder.build();
    }
  }

  /**
   * Reads all good rows.
   *
   * @param rows rule, member_id, candidate_id, reason, suppressed_at
   * @param rules number of rules that a row can break
   */
  public static Result read(Dataset<Row> rows, int rules, SuppressionPolicy policy) {
    List<Chunk> chunks = PackRows.collect(rows, "suppressions", () -> new Chunk(rules, policy));
    return new Result(chunks, PackRows.counts(chunks, rules));
  }

  private static final class Chunk implements RowChunk {
    private static final long serialVersionUID = 1L;

    private final RowCounts counts;
    private final SuppressionPolicy policy;
    private final LongArrayList members = new LongArrayList();
    private final LongArrayList candidates = new LongArrayList();
    private final IntArrayList reasons = new IntArrayList();
    private final long[] active = new long[REASONS.size()];
    private final long[] expired = new long[REASONS.size()];

    Chunk(int rules, SuppressionPolicy policy) {
      counts = new RowCounts(rules);
      this.policy = policy;
    }

    @Override
    public void add(InternalRow row) {
      if (!counts.countRule(row.getInt(RULE))) {
        return;
      }
      int reason = row.getInt(REASON);
      long suppressedAt = SuppressionPolicy.UNDATED;
      if (!row.isNullAt(SUPPRESSED_AT)) {
        suppressedAt = row.getLong(SUPPRESSED_AT);
        counts.countDate(suppressedAt);
      }
      boolean isLater = policy.isLater(suppressedAt);
      if (isLater) {
        counts.countLater();
      }
      if (policy.holds(REASONS_BY_INDEX.get(reason), suppressedAt)) {
        active[reason]++;
        members.add(row.getLong(MEMBER_ID));
        candidates.add(row.getLong(CANDIDATE_ID));
        reasons.add(reason);
      } else if (!isLater) {
        expired[reason]++;
      }
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
