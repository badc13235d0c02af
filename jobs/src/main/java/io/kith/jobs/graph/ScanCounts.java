package io.kith.jobs.graph;

import java.io.Serializable;

/**
 * What one scan of the connection rows saw.
 *
 * @param rows all rows
 * @param rejectedByRule rows that broke a rule, by the rule's code; entry 0 is always 0
 * @param selfConnections good rows that connect a member to itself
 * @param withDeleted good rows with a member that is to be kept out
 * @param later good rows dated after the as-of
 * @param dated good rows with a date
 * @param datedBefore1990 those of them dated before 1990-01-01 UTC
 */
public record ScanCounts(
    long rows,
    long[] rejectedByRule,
    long selfConnections,
    long withDeleted,
    long later,
    long dated,
    long datedBefore1990)
    implements Serializable {

  /** Rows that broke any rule. */
  public long rejected() {
    long rejected = 0;
    for (long count : rejectedByRule) {
      rejected += count;
    }
    return rejected;
  }

  ScanCounts plus(ScanCounts other) {
    long[] byRule = rejectedByRule.clone();
    for (int rule = 0; rule < byRule.length; rule++) {
      byRule[rule] += other.rejectedByRule[rule];
    }
    return new ScanCounts(
        rows + other.rows,
        byRule,
        selfConnections + other.selfConnections,
        withDeleted + other.withDeleted,
        later + other.later,
        dated + other.dated,
        datedBefore1990 + other.datedBefore1990);
  }
}
