package io.kith.feature;

import java.util.Set;

/** Nothing is known of anybody. */
record NoProfiles() implements Profiles {
  private static final long serialVersionUID = 1L;

  @Override
  public Set<Feature.Source> sources() {
    return Set.of();
  }

  @Override
  public Profiles before(long micros) {
    return this;
  }

  @Override
  public Finder finder() {
    return (member, candidate, pair) -> {};
  }
}
