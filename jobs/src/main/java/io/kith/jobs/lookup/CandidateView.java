package io.kith.jobs.lookup;

import io.kith.rank.Reason;
import io.kith.table.Recommendation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One recommendation as {@code kith lookup} shows it.
 *
 * @param rank 1 is the best
 * @param internal what must not be shown to members; empty unless asked for
 */
record CandidateView(
    int rank,
    long candidateId,
    int visibleMutualCount,
    List<Long> introducers,
    Optional<Instant> secondDegreeSince,
    String source,
    List<Reason> reasons,
    Optional<Internal> internal) {

  /** The internal fields of a recommendation. */
  record Internal(
      double score, int mutualCount, Map<String, Double> measures, OptionalLong reachGain) {}

  static CandidateView of(int rank, Recommendation candidate, boolean withInternal) {
    return new CandidateView(
        rank,
        candidate.candidateId(),
        candidate.visibleMutualCount(),
        candidate.introducers(),
        candidate.secondDegreeSince(),
        candidate.source(),
        candidate.reasons(),
        withInternal
            ? Optional.of(
                new Internal(
                    candidate.score(),
                    candidate.mutualCount(),
                    candidate.measures(),
                    candidate.reachGain()))
            : Optional.empty());
  }
}
