package io.kith.eval;

/** Which of two candidates of equal score ranks first. Either way the order is total. */
public enum Ties {
  /** As published: more mutual connections, then the smaller candidate id. */
  MUTUALS,

  /** The smaller candidate id alone, as most reports in the literature do. */
  ID
}
