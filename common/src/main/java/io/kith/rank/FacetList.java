package io.kith.rank;

/**
 * What one member's network consists of, as columns; filled anew for each member by one task.
 *
 * <p>Layout: entry {@code i} in [0, {@link #size}) of every column belongs to the i-th facet. Its
 * connections that are named are {@code firstDegreeMembers[i * FIRST_DEGREE_MAX ..]}, {@code
 * firstDegreeMemberCounts[i]} of them; likewise {@link #introducers} in steps of {@link
 * #introducersMax} and {@link #secondDegreeMembers} in steps of {@link #membersMax}.
 */
public final class FacetList {
  /** The most connections that are named of each facet. */
  public static final int FIRST_DEGREE_MAX = 10;

  public final int introducersMax;
  public final int membersMax;

  public long memberId;
  public int size;

  public final FacetKind[] kinds;

  /** The organization; of organizations only. */
  public final long[] valueIds;

  /** The value's name in UTF-8; empty where none is known. */
  public final byte[][] values;

  public final int[] firstDegrees;
  public final long[] firstDegreeMembers;
  public final int[] firstDegreeMemberCounts;
  public final int[] secondDegrees;
  public final long[] introducers;
  public final int[] introducerCounts;
  public final long[] secondDegreeMembers;
  public final int[] secondDegreeMemberCounts;

  /**
   * A list of at most {@code facetsMax} facets, each with at most so many introducers and members
   * at distance 2.
   */
  public FacetList(int facetsMax, int introducersMax, int membersMax) {
    this.introducersMax = introducersMax;
    this.membersMax = membersMax;
    kinds = new FacetKind[facetsMax];
    valueIds = new long[facetsMax];
    values = new byte[facetsMax][];
    firstDegrees = new int[facetsMax];
    firstDegreeMembers = new long[facetsMax * FIRST_DEGREE_MAX];
    firstDegreeMemberCounts = new int[facetsMax];
    secondDegrees = new int[facetsMax];
    introducers = new long[facetsMax * introducersMax];
    introducerCounts = new int[facetsMax];
    secondDegreeMembers = new long[facetsMax * membersMax];
    secondDegreeMemberCounts = new int[facetsMax];
  }

  /** Whether the i-th facet is about an organization, which has an id. */
  public boolean isOfOrganization(int i) {
    return kinds[i] != FacetKind.INDUSTRY && kinds[i] != FacetKind.LOCATION;
  }
}
