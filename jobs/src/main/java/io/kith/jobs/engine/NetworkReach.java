package io.kith.jobs.engine;

import java.io.Serializable;
import java.util.Optional;

/** How far members' networks reach beyond their second degree, as far as it was asked for. */
public record NetworkReach(Components components, BallSizes balls) implements Serializable {
  public static NetworkReach of(Optional<Components> components, Optional<BallSizes> balls) {
    return new NetworkReach(components.orElse(Components.NONE), balls.orElse(BallSizes.NONE));
  }
}
