package io.kith.jobs.people;

import java.io.Serializable;

/** What scans of the rows of one input saw. One owner. */
public final class RowCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  /** 1990-01-01 UTC: plain numbers before it are suspicious. */
  private static final long MICROS_1990 = 631_152_000_000_000L;

  private final long[] byRule;
  private long later;
  private long dated;
  private long datedBefore1990;

  /** Nothing yet; codes of rules are 1 to {@code rules}, 0 is a good row. */
  RowCounts(int rules) {
    byRule = new long[rules + 1];
  }

  /** Counts a row by its rule; says whether it is good. */
  boolean countRule(int rule) {
    byRule[rule]++;
    return rule == 0;
  }

  /** Counts the date of a good row. */
  void countDate(long micros) {
    dated++;
    datedBefore1990 += micros < MICROS_1990 ? 1 : 0;
  }

  void countLater() {
    later++;
  }

  void add(RowCounts other) {
    for (int rule = 0; rule < byRule.length; rule++) {
      byRule[rule] += other.byRule[rule];
    }
    later += other.later;
    dated += other.dated;
    datedBefore1990 += other.datedBefore1990;
  }

  /** All rows. */
  public long rows() {
    long rows = 0;
    for (long count : byRule) {
      rows += count;
    }
    return rows;
  }

  /** Rows by the code of the rule that they break; 0 is good. */
  public long[] byRule() {
    return byRule.clone();
  }

  /** Rows that break any rule. */
  public long rejected() {
    return rows() - byRule[0];
  }

  /** Good rows dated after the as-of. */
  public long later() {
    return later;
  }

  /** Good rows with a date. */
  public long dated() {
    return dated;
  }

  /** Those of them dated before 1990-01-01 UTC. */
  public long datedBefore1990() {
    return datedBefore1990;
  }
}
