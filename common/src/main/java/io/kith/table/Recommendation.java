package io.kith.table;

import static java.util.Objects.requireNonNull;

import io.kith.rank.Reason;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One candidate of a member's recommendations, as read.
 *
 * <p>Score, mutual count, measures and reach gain are internal: they must not be shown to members.
 *
 * @param measures by column name, in the order of the columns; empty when none were asked for
 */
public record Recommendation(
    long candidateId,
    double score,
    int mutualCount,
    int visibleMutualCount,
    List<Long> introducers,
    Optional<Instant> secondDegreeSince,
    String source,
    List<Reason> reasons,
    Map<String, Double> measures,
    OptionalLong reachGain) {
  /** The {@link #source} of candidates at distance 2. */
  public static final String SECOND_DEGREE = "second_degree";

  public Recommendation {
    requireNonNull(secondDegreeSince, "secondDegreeSince");
    requireNonNull(source, "source");
    requireNonNull(reachGain, "reachGain");
    introducers = List.copyOf(introducers);
    reasons = List.copyOf(reasons);
    measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
  }
}
