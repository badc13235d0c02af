package io.kith.feature;

import java.io.Serializable;
import java.util.Set;

/**
 * What rankers know of members, by label.
 *
 * @param signals how active each one was lately
 * @param profiles what is known of each one beside connections
 */
public record MemberFacts(MemberSignals signals, Profiles profiles) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What features can be made of. */
  public Set<Feature.Source> sources() {
    return Feature.known(signals.clock().isKnown(), profiles);
  }
}
