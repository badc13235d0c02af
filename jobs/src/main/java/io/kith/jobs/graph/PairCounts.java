package io.kith.jobs.graph;

import java.io.Serializable;

/**
 * What one scan of the rows of {@code --pairs} saw.
 *
 * @param rowsByRule rows by the code of the rule that they break; 0 is good
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record PairCounts(long[] rowsByRule) implements Serializable {
  /** All rows. */
  public long rows() {
    long rows = 0;
    for (long count : rowsByRule) {
      rows += count;
    }
    return rows;
  }

  /** Rows that break no rule, repeats included. */
  public long good() {
    return rowsByRule[0];
  }

  /** Rows that break any rule. */
  public long rejected() {
    return rows() - good();
  }

  PairCounts plus(PairCounts other) {
    long[] sum = rowsByRule.clone();
    for (int rule = 0; rule < sum.length; rule++) {
      sum[rule] += other.rowsByRule[rule];
    }
    return new PairCounts(sum);
  }
}
