package io.kith.jobs.engine;

import java.io.Serializable;
import java.util.Optional;

/**
 * How far members' networks reach beyond their second degree, as far as it was asked for, and how
 * far they reached before.
 */
public record NetworkReach(Components components, BallSizes balls, EarlierNetwork earlier)
    implements Serializable {
  static final NetworkReach NONE = of(Optional.empty(), Optional.empty(), EarlierNetwork.NONE);

  public static NetworkReach of(
      Optional<Components> components, Optional<BallSizes> balls, EarlierNetwork earlier) {
    return new NetworkReach(
        components.orElse(Components.NONE), balls.orElse(BallSizes.NONE), earlier);
  }
}
