package io.kith.jobs.gate;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The thresholds of a run.
 *
 * @param limits by rule; a rule without one is not looked at
 * @param shortList a list with fewer candidates is short
 */
public record GateLimits(Map<GateRule, Limit> limits, int shortList) {
  /**
   * A figure that may not be exceeded.
   *
   * @param given whether the user gave it: then the live snapshot is compared with whatever the
   *     inputs and options were; a default compares like with like only
   */
  public record Limit(double threshold, boolean given) {
    public Limit {
      if (!(threshold >= 0 && threshold <= 1)) {
        throw new IllegalArgumentException("threshold " + threshold);
      }
    }
  }

  public GateLimits {
    EnumMap<GateRule, Limit> copy = new EnumMap<>(GateRule.class);
    copy.putAll(limits);
    limits = copy;
    if (shortList < 1) {
      throw new IllegalArgumentException("short list " + shortList);
    }
  }

  /** No gates. */
  public static GateLimits none() {
    return new GateLimits(Map.of(), 1);
  }

  Optional<Limit> of(GateRule rule) {
    return Optional.ofNullable(limits.get(rule));
  }
}
