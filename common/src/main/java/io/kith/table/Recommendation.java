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
import java.util.function.LongPredicate;

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

  /** The same with so many mutual connections fewer, and these introducers. */
  Recommendation withFewerMutuals(int fewer, List<Long> left) {
    int visible = Math.max(0, visibleMutualCount - fewer);
    return new Recommendation(
        candidateId,
        score,
        mutualCount < 0 ? mutualCount : Math.max(0, mutualCount - fewer),
        visible,
        left,
        secondDegreeSince,
        source,
        MemberRemoval.withMutuals(reasons, visible),
        measures,
        reachGain);
  }

  /** The same where connections of some mutuals must not be told of any more. */
  public Recommendation withoutTold(LongPredicate hidden) {
    List<Long> left = without(hidden);
    int visible = Math.max(0, visibleMutualCount - (introducers.size() - left.size()));
    return told(visible, left, secondDegreeSince);
  }

  /** The same where nothing may be told of any mutual connection. */
  public Recommendation withoutMutualsTold() {
    return told(0, List.of(), Optional.empty());
  }

  /** The same where some mutuals are told of, but not named. */
  public Recommendation withoutNames(LongPredicate unnamed) {
    return told(visibleMutualCount, without(unnamed), secondDegreeSince);
  }

  private List<Long> without(LongPredicate ids) {
    return introducers.stream().filter(id -> !ids.test(id)).toList();
  }

  private Recommendation told(int visible, List<Long> named, Optional<Instant> since) {
    return new Recommendation(
        candidateId,
        score,
        mutualCount,
        visible,
        named,
        since,
        source,
        visible == visibleMutualCount ? reasons : MemberRemoval.withMutuals(reasons, visible),
        measures,
        reachGain);
  }
}
