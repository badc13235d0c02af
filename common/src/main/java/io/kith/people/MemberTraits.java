package io.kith.people;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * What each member permits, by label.
 *
 * <p>A label that the members table does not have is hidden: not visible to the network, neither
 * candidate nor introducer; it still receives recommendations. Memory, for n members: 5 n / 8
 * bytes, 8 n more where industries or locations are known.
 */
public final class MemberTraits implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int members;
  private final Labels visible;
  private final Labels active;
  private final Labels recommendable;
  private final Labels introducible;
  private final Labels recipients;

  /** Codes by label; length 0 where no member has any. */
  private final int[] industries;

  private final int[] locations;
  private final List<String> texts;

  private MemberTraits(int members) {
    this.members = members;
    visible = Labels.all(members);
    active = visible;
    recommendable = visible;
    introducible = visible;
    recipients = visible;
    industries = new int[0];
    locations = new int[0];
    texts = List.of();
  }

  private MemberTraits(MemberProfiles profiles, int members, LabelOf labels) {
    this.members = members;
    visible = Labels.none(members);
    active = Labels.none(members);
    recommendable = Labels.none(members);
    introducible = Labels.none(members);
    // Nobody said that an unknown member wants no recommendations.
    recipients = Labels.none(members);
    Labels known = Labels.none(members);
    texts = profiles.texts();
    industries = new int[texts.isEmpty() ? 0 : members];
    locations = new int[texts.isEmpty() ? 0 : members];
    Arrays.fill(industries, MemberProfile.UNKNOWN);
    Arrays.fill(locations, MemberProfile.UNKNOWN);
    for (int i = 0; i < profiles.size(); i++) {
      int label = labels.label(profiles.id(i));
      if (label >= 0) {
        known.add(label);
        set(label, profiles.permissions(i));
        if (!texts.isEmpty()) {
          industries[label] = profiles.industry(i);
          locations[label] = profiles.location(i);
        }
      }
    }
    for (int label = 0; label < members; label++) {
      if (!known.contains(label)) {
        active.add(label);
        recipients.add(label);
      }
    }
  }

  /** The traits without a members table: everything is permitted. */
  public static MemberTraits unrestricted(int members) {
    return new MemberTraits(members);
  }

  /** The traits that the members table gives the labels [0, members). */
  public static MemberTraits of(MemberProfiles profiles, int members, LabelOf labels) {
    return new MemberTraits(profiles, members, labels);
  }

  private void set(int label, byte permissions) {
    if (MemberProfile.isNetwork(permissions)) {
      visible.add(label);
    }
    if (MemberProfile.isActive(permissions)) {
      active.add(label);
    }
    if (MemberProfile.isRecommendable(permissions)) {
      recommendable.add(label);
    }
    if (MemberProfile.isIntroducible(permissions)) {
      introducible.add(label);
    }
    if (MemberProfile.receives(permissions)) {
      recipients.add(label);
    }
  }

  /** Number of members n. */
  public int members() {
    return members;
  }

  /** Whether the connection of two connected members may be disclosed to others. */
  public boolean isOpen(int member, int other) {
    return visible.contains(member) && visible.contains(other);
  }

  /** Members whose connections may be seen by the network, as far as the other end permits. */
  public Labels visible() {
    return visible;
  }

  /** Members that are neither inactive nor deleted. */
  public Labels active() {
    return active;
  }

  /** Active members that may be candidates. */
  public Labels recommendable() {
    return recommendable;
  }

  /** Active members that may be named as introducers. */
  public Labels introducible() {
    return introducible;
  }

  /** Active members that may be given candidates. */
  public Labels recipients() {
    return recipients;
  }

  /** The code of the member's industry, or {@link MemberProfile#UNKNOWN}. */
  public int industry(int member) {
    return industries.length == 0 ? MemberProfile.UNKNOWN : industries[member];
  }

  /** The code of the member's location, or {@link MemberProfile#UNKNOWN}. */
  public int location(int member) {
    return locations.length == 0 ? MemberProfile.UNKNOWN : locations[member];
  }

  /** Whether two members are known to be at the same location. */
  public boolean haveSameLocation(int member, int other) {
    return location(member) != MemberProfile.UNKNOWN && location(member) == location(other);
  }

  /** Whether two members are known to work in the same industry. */
  public boolean haveSameIndustry(int member, int other) {
    return industry(member) != MemberProfile.UNKNOWN && industry(member) == industry(other);
  }

  /** How many codes there are. */
  public int texts() {
    return texts.size();
  }

  /** The industry or location of a known code. */
  public String text(int code) {
    return texts.get(code);
  }
}
