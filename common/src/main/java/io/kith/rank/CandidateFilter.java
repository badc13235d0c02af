package io.kith.rank;

/**
 * First step of the chain filter → score → discount → cap: says which second-degree members may
 * enter a list. Filters never change counts. One instance serves one task, member after member.
 */
public interface CandidateFilter {
  /** The candidates asked about from now on are those of this member (a label). */
  default void begin(int member) {}

  /** Whether the candidate (a label), tied by this many mutuals, may be recommended. */
  boolean accepts(int candidate, int mutualCount);

  /** Candidates with at least this many mutual connections. */
  static CandidateFilter minMutuals(int min) {
    return (candidate, mutualCount) -> mutualCount >= min;
  }

  /** Candidates that both filters accept. */
  default CandidateFilter and(CandidateFilter other) {
    CandidateFilter first = this;
    return new CandidateFilter() {
      @Override
      public void begin(int member) {
        first.begin(member);
        other.begin(member);
      }

      @Override
      public boolean accepts(int candidate, int mutualCount) {
        return first.accepts(candidate, mutualCount) && other.accepts(candidate, mutualCount);
      }
    };
  }
}
