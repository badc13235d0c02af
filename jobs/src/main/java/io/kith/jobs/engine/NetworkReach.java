package io.kith.jobs.engine;

import java.io.Serializable;
import java.util.Optional;

/** How far members' networks reach beyond their second degree, as far as it was asked for. */
public record NetworkReach(Components components, BallSizes balls) implements Serializable {
  static final NetworkReach NONE = of(Optional.empty(), Optional.empty());

  public static NetworkReach of(Optional<Components> components, Optional<BallSizes> balls) {
    return new NetworkReach(components.orElse(Components.NONE), balls.orElse(BallSizes.NONE));
  }
}
