package io.kith.people;

/**
 * What a member may be told of the mutuals that lead to a candidate. Cost of a question: two or
 * three look-ups of a bit, and a search in the list of whom a mutual blocked.
 */
public final class Disclosure {
  /** Everything may be told: nobody said otherwise. */
  public static final Disclosure EVERYTHING =
      new Disclosure(
          MemberTraits.unrestricted(0),
          SuppressionList.none(0),
          Privacy.SHARED,
          true,
          (introducer, member, candidate) -> true);

  private final MemberTraits traits;
  private final SuppressionList suppressions;
  private final Privacy privacy;
  private final boolean namesAll;
  private final Introductions introductions;

  private Disclosure(
      MemberTraits traits,
      SuppressionList suppressions,
      Privacy privacy,
      boolean namesAll,
      Introductions introductions) {
    this.traits = traits;
    this.suppressions = suppressions;
    this.privacy = privacy;
    this.namesAll = namesAll;
    this.introductions = introductions;
  }

  /** What people permit, as far as the mode heeds it. */
  public static Disclosure of(People people, Privacy privacy) {
    return new Disclosure(
        people.traits(), people.suppressions(), privacy, false, EVERYTHING.introductions);
  }

  /** The same, where only some introductions are to be made. */
  public Disclosure only(Introductions some) {
    return new Disclosure(traits, suppressions, privacy, namesAll, some);
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
    return shows(mutual) && shows(candidate);
  }

  /** Whether others may be told of a member's connections, as far as the other end permits. */
  public boolean shows(int member) {
    return privacy != Privacy.EVIDENCE || traits.visible().contains(member);
  }

  /** Whether a connection may be named to the member as one who has something in common. */
  public boolean mayName(int connection, int member) {
    return namesAll
        || (traits.active().contains(connection)
            && !suppressions.strangers().contains(connection, member));
  }

  /** Whether somebody may be named as one over whom a path leads. */
  public boolean mayIntroduce(int member) {
    return namesAll || traits.introducible().contains(member);
  }

  /** Whether somebody may introduce anybody at all to the member. */
  public boolean mayIntroduce(int introducer, int member) {
    return namesAll
        || (traits.introducible().contains(introducer)
            && !suppressions.strangers().contains(introducer, member));
  }

  /** Whether somebody who may introduce to a member may introduce any candidate. */
  public boolean mayIntroduceEverybody(int introducer) {
    return introductions == EVERYTHING.introductions
        && (namesAll || suppressions.strangers().isEmpty(introducer));
  }

  /** Whether a visible mutual may be named to the member as one who introduces the candidate. */
  public boolean mayName(int mutual, int member, int candidate) {
    return (namesAll
            || (traits.introducible().contains(mutual)
                && suppressions.mayIntroduce(mutual, member, candidate)))
        && introductions.allow(mutual, member, candidate);
  }
}
