package io.kith.people;

import io.kith.rank.Cap;

/** Members that receive recommendations are given so many at most, the others none. */
public record RecipientCap(MemberTraits traits, int top) implements Cap {
  @Override
  public int limit(int member) {
    return traits.recipients().contains(member) ? top : 0;
  }
}
