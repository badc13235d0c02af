package io.kith.eval;

/**
 * Members that are judged apart.
 *
 * @param by what they have in common: {@code degree}, {@code tenure} or {@code visibility}
 * @param name which of them, such as {@code 2-3}
 * @param degreeFrom their smallest degree; 1 unless they are grouped by it
 * @param degreeTo their largest degree; the largest integer unless they are grouped by it
 */
public record MemberGroup(String by, String name, int degreeFrom, int degreeTo) {
  /** What groups are made by. */
  public static final String BY_DEGREE = "degree";

  /** By the time since the member joined. */
  public static final String BY_TENURE = "tenure";

  /** By who may see the member's connections. */
  public static final String BY_VISIBILITY = "visibility";

  /** Everybody. */
  public static final MemberGroup ALL = new MemberGroup("all", "all", 1, Integer.MAX_VALUE);
}
