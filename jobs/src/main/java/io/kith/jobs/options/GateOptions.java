package io.kith.jobs.options;

import io.kith.KithException;
import io.kith.jobs.gate.GateLimits;
import io.kith.jobs.gate.GateRule;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * When a snapshot may not go live. Default limits on drops compare with a live snapshot of the same
 * job only: options that are given here compare with any.
 */
public final class GateOptions {
  private static final double DEFAULT_DROP = 0.5;

  @Option(
      names = "--max-drop-connections",
      paramLabel = "SHARE",
      converter = Share.Converter.class,
      description =
          "Do not go live if connections fell by more than this share against the live snapshot."
              + " Default: 50%%, if that is of the same options and inputs but for dates in paths.")
  Optional<Share> dropConnections = Optional.empty();

  @Option(
      names = "--max-drop-members",
      paramLabel = "SHARE",
      converter = Share.Converter.class,
      description = "The same of members with a connection. Default: 50%%.")
  Optional<Share> dropMembers = Optional.empty();

  @Option(
      names = "--max-drop-members-with-recommendations",
      paramLabel = "SHARE",
      converter = Share.Converter.class,
      description = "The same of members with recommendations. Default: 50%%.")
  Optional<Share> dropListed = Optional.empty();

  @Option(
      names = "--max-drop-recommendations",
      paramLabel = "SHARE",
      converter = Share.Converter.class,
      description = "The same of recommendations. Default: 50%%.")
  Optional<Share> dropRecommendations = Optional.empty();

  @Option(
      names = "--max-empty-lists",
      paramLabel = "SHARE",
      converter = Share.Converter.class,
      description =
          "Do not go live if more than this share of the members has no recommendation."
              + " Default: 100%%.")
  Optional<Share> emptyLists = Optional.empty();

  @Option(
      names = "--max-short-lists",
      paramLabel = "SHARE",
      converter = Share.Converter.class,
      description =
          "Do not go live if more than this share of the members has a short list or none."
              + " Default: not looked at.")
  Optional<Share> shortLists = Optional.empty();

  @Option(
      names = "--short-list",
      paramLabel = "N",
      defaultValue = "10",
      description = "A list with fewer recommendations is short. Default: ${DEFAULT-VALUE}.")
  int shortList;

  @Option(
      names = "--max-changed-tops",
      paramLabel = "SHARE",
      converter = Share.Converter.class,
      description =
          "Do not go live if the ten best of more than this share of the members have nobody in"
              + " common with those of the live snapshot. Default: not looked at.")
  Optional<Share> changedTops = Optional.empty();

  @Option(
      names = "--max-score-drift",
      paramLabel = "SHARE",
      converter = Share.Converter.class,
      description =
          "Do not go live if the median member's best score changed by more than this share"
              + " against a live snapshot of the same --score. Default: not looked at.")
  Optional<Share> scoreDrift = Optional.empty();

  @Option(
      names = "--publish-anyway",
      description = "Go live even if a gate trips; figures are written down all the same.")
  public boolean publishAnyway;

  public GateLimits limits() {
    if (shortList < 1) {
      throw KithException.commandLine(
          "Cannot use --short-list %d: it must be at least 1.".formatted(shortList));
    }
    Map<GateRule, GateLimits.Limit> limits = new EnumMap<>(GateRule.class);
    limits.put(GateRule.DROP_CONNECTIONS, limit(dropConnections, DEFAULT_DROP));
    limits.put(GateRule.DROP_MEMBERS, limit(dropMembers, DEFAULT_DROP));
    limits.put(GateRule.DROP_LISTED, limit(dropListed, DEFAULT_DROP));
    limits.put(GateRule.DROP_RECOMMENDATIONS, limit(dropRecommendations, DEFAULT_DROP));
    limits.put(GateRule.EMPTY_LISTS, limit(emptyLists, 1));
    shortLists.ifPresent(share -> limits.put(GateRule.SHORT_LISTS, given(share)));
    changedTops.ifPresent(share -> limits.put(GateRule.CHANGED_TOPS, given(share)));
    scoreDrift.ifPresent(share -> limits.put(GateRule.SCORE_DRIFT, given(share)));
    return new GateLimits(limits, shortList);
  }

  private static GateLimits.Limit limit(Optional<Share> share, double otherwise) {
    return share.map(GateOptions::given).orElse(new GateLimits.Limit(otherwise, false));
  }

  private static GateLimits.Limit given(Share share) {
    return new GateLimits.Limit(share.value(), true);
  }
}
