package io.kith.people;

import io.kith.rank.CandidateFilter;

/**
 * Accepts candidates that are recommendable and not suppressed for the member.
 *
 * <p>Both are one bit, so that a candidate costs one look-up. Memory: n / 8 bytes. One owner: one
 * task, one thread.
 */
public final class PeopleFilter implements CandidateFilter {
  private final LabelLists hidden;

  /** A set bit may be shown to everybody who has not suppressed it. */
  private final long[] recommendable;

  /** {@link #recommendable} without what is hidden from the current member. */
  private final long[] accepted;

  private int current = -1;

  /** A filter over the members of both. */
  public PeopleFilter(MemberTraits traits, SuppressionList suppressions) {
    if (traits.members() != suppressions.hidden().members()) {
      throw new IllegalArgumentException(
          traits.members() + " members, suppressions of " + suppressions.hidden().members());
    }
    hidden = suppressions.hidden();
    recommendable = traits.recommendable().words();
    accepted = recommendable.clone();
  }

  @Override
  public void begin(int member) {
    if (current >= 0) {
      for (int at = hidden.start(current); at < hidden.end(current); at++) {
        int word = hidden.labelAt(at) >>> 6;
        accepted[word] = recommendable[word];
      }
    }
    for (int at = hidden.start(member); at < hidden.end(member); at++) {
      int label = hidden.labelAt(at);
      accepted[label >>> 6] &= ~(1L << label);
    }
    current = member;
  }

  @Override
  public boolean accepts(int candidate, int mutualCount) {
    return (accepted[candidate >>> 6] >>> candidate & 1) == 1;
  }
}
