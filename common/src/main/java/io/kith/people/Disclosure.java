package io.kith.people;

/**
 * What a member may be told of the mutuals that lead to a candidate. Cost of a question: two or
 * three look-ups of a bit, and a search in the list of whom a mutual blocked.
 */
public final class Disclosure {
  /** Everything may be told: nobody said otherwise. */
  public static final Disclosure EVERYTHING =
      new Disclosure(MemberTraits.unrestricted(0), SuppressionList.none(0), Privacy.SHARED, true);

  private final MemberTraits traits;
  private final SuppressionList suppressions;
  private final Privacy privacy;
  private final boolean namesAll;

  private Disclosure(
      MemberTraits traits, SuppressionList suppressions, Privacy privacy, boolean namesAll) {
    this.traits = traits;
    this.suppressions = suppressions;
    this.privacy = privacy;
    this.namesAll = namesAll;
  }

  /** What people permit, as far as the mode heeds it. */
  public static Disclosure of(People people, Privacy privacy) {
    return new Disclosure(people.traits(), people.suppressions(), privacy, false);
  }

  /** Whether a mutual may be one that is used but not told of. */
  public boolean hidesSome() {
    return privacy == Privacy.EVIDENCE;
  }

  /** Whether the connection of these two is used at all for others than the two. */
  public boolean isUsed(int member, int other) {
    return privacy != Privacy.STRICT || traits.isOpen(member, other);
  }

  /** Whether others than the two may be told of their connection, of one that is used. */
  public boolean isVisible(int mutual, int candidate) {
    return privacy != Privacy.EVIDENCE || traits.isOpen(mutual, candidate);
  }

  /** Whether a visible mutual may be named to the member as one who introduces the candidate. */
  public boolean mayName(int mutual, int member, int candidate) {
    return namesAll
        || (traits.introducible().contains(mutual)
            && suppressions.mayIntroduce(mutual, member, candidate));
  }
}
