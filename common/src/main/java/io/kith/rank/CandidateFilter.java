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

  /** Fewer mutuals than this are never accepted. */
  default int mutualCountMin() {
    return 1;
  }

  /** Candidates with at least this many mutual connections. */
  static CandidateFilter minMutuals(int min) {
    return new CandidateFilter() {
      @Override
      public boolean accepts(int candidate, int mutualCount) {
        return mutualCount >= min;
      }

      @Override
      public int mutualCountMin() {
        return min;
      }
    };
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

      @Override
      public int mutualCountMin() {
        return Math.max(first.mutualCountMin(), other.mutualCountMin());
      }
    };
  }
}
