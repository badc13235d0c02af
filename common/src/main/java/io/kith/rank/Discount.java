package io.kith.rank;

/**
 * Third step of the chain filter → score → discount → cap: lowers a candidate's score, for instance
 * after impressions. One instance serves one task, member after member.
 */
public interface Discount {
  /** The discount that leaves every score as it is. */
  Discount NONE = candidate -> 1;

  /** The candidates asked about from now on are those of this member (a label). */
  default void begin(int member) {}

  /** What the candidate's score is multiplied by: more than 0, at most 1. */
  double factor(int candidate);
}
