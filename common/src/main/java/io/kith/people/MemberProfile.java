package io.kith.people;

import static java.util.Objects.requireNonNull;

/**
 * What one row of the members table says, unknown values already taken for the strictest.
 *
 * @param network whether the member's connections may be seen by the network
 * @param recommendable whether the member may be a candidate
 * @param introducible whether the member may be named as introducer
 * @param receivesRecommendations whether the member may be given candidates
 * @param industry code of the industry; {@link #UNKNOWN} if none is known
 * @param location code of the location; {@link #UNKNOWN} if none is known
 */
public record MemberProfile(
    boolean network,
    MemberStatus status,
    boolean recommendable,
    boolean introducible,
    boolean receivesRecommendations,
    int industry,
    int location) {
  /** The code of no industry and no location. */
  public static final int UNKNOWN = -1;

  private static final int NETWORK = 1;
  private static final int RECOMMENDABLE = 1 << 1;
  private static final int INTRODUCIBLE = 1 << 2;
  private static final int RECEIVES = 1 << 3;
  private static final int NOT_INACTIVE = 1 << 4;
  private static final int NOT_DELETED = 1 << 5;

  public MemberProfile {
    requireNonNull(status, "status");
  }

  /** All but the codes in one byte: a set bit permits, so that AND keeps the strictest. */
  public byte permissions() {
    return (byte)
        ((network ? NETWORK : 0)
            | (recommendable ? RECOMMENDABLE : 0)
            | (introducible ? INTRODUCIBLE : 0)
            | (receivesRecommendations ? RECEIVES : 0)
            | (status == MemberStatus.ACTIVE ? NOT_INACTIVE : 0)
            | (status == MemberStatus.DELETED ? 0 : NOT_DELETED));
  }

  static boolean isDeleted(byte permissions) {
    return (permissions & NOT_DELETED) == 0;
  }

  static boolean isNetwork(byte permissions) {
    return hasAll(permissions, NETWORK | NOT_DELETED);
  }

  static boolean isActive(byte permissions) {
    return (permissions & NOT_INACTIVE) != 0;
  }

  static boolean isRecommendable(byte permissions) {
    return hasAll(permissions, RECOMMENDABLE | NOT_INACTIVE);
  }

  static boolean isIntroducible(byte permissions) {
    return hasAll(permissions, INTRODUCIBLE | NOT_INACTIVE);
  }

  static boolean receives(byte permissions) {
    return hasAll(permissions, RECEIVES | NOT_INACTIVE);
  }

  private static boolean hasAll(byte permissions, int bits) {
    return (permissions & bits) == bits;
  }
}
