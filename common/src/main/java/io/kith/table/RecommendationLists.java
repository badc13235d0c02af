package io.kith.table;

import io.kith.rank.Reason;
import io.kith.rank.RecommendationList;
import io.kith.rank.RecommendationSource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/** Rows of {@code recommendations} that were read, in the form in which they are written again. */
public final class RecommendationLists {
  private RecommendationLists() {}

  /**
   * The row as columns.
   *
   * @param measures names of the table's measures, in the order of the columns
   */
  public static RecommendationList of(
      MemberRecommendations row, List<String> measures, boolean hasReachGain) {
    List<Recommendation> candidates = row.candidates();
    int introducersMax =
        candidates.stream().mapToInt(candidate -> candidate.introducers().size()).max().orElse(0);
    int reasonsMax =
        candidates.stream().mapToInt(candidate -> candidate.reasons().size()).max().orElse(0);
    RecommendationList list =
        new RecommendationList(
            candidates.size(), introducersMax, measures, hasReachGain, reasonsMax);
    list.memberId = row.memberId();
    list.size = candidates.size();
    for (int i = 0; i < list.size; i++) {
      put(candidates.get(i), i, list);
    }
    return list;
  }

  private static void put(Recommendation candidate, int rank, RecommendationList list) {
    list.candidateIds[rank] = candidate.candidateId();
    list.scores[rank] = candidate.score();
    list.mutualCounts[rank] = candidate.mutualCount();
    list.visibleMutualCounts[rank] = candidate.visibleMutualCount();
    list.introducerCounts[rank] = candidate.introducers().size();
    for (int i = 0; i < candidate.introducers().size(); i++) {
      list.introducers[rank * list.introducersMax + i] = candidate.introducers().get(i);
    }
    list.secondDegreeSince[rank] =
        candidate
            .secondDegreeSince()
            .map(since -> ChronoUnit.MICROS.between(Instant.EPOCH, since))
            .orElse(RecommendationList.UNKNOWN);
    list.sources[rank] = source(candidate.source());
    for (Reason reason : candidate.reasons()) {
      put(reason, rank, list);
    }
    for (int j = 0; j < list.measureNames.size(); j++) {
      list.measures[j][rank] = candidate.measures().get(list.measureNames.get(j));
    }
    if (list.hasReachGain) {
      list.reachGains[rank] = candidate.reachGain().getAsLong();
    }
  }

  private static RecommendationSource source(String column) {
    return Arrays.stream(RecommendationSource.values())
        .filter(source -> source.column().equals(column))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no source is called " + column));
  }

  /** Visible mutual connections are written by themselves. */
  private static void put(Reason reason, int rank, RecommendationList list) {
    Reason.Kind kind =
        Reason.Kind.of(reason.kind())
            .orElseThrow(
                () -> new IllegalArgumentException("no reason is called " + reason.kind()));
    if (kind != Reason.Kind.MUTUAL_CONNECTIONS) {
      list.addReason(
          rank,
          kind,
          reason.refId().orElse(0),
          reason.count().orElse(0),
          reason.fromYear().orElse(0),
          reason.toYear().orElse(0));
    }
  }
}
