package io.kith.kernel;

import io.kith.graph.CompactGraph;
import io.kith.graph.HubBitmaps;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/**
 * Cuts members into units: the members of one task, and of one file of each table.
 *
 * <p>The cut depends on the graph and the options alone, so files do too. A unit ends before it has
 * more wedges than {@link #WEDGES_MIN} or 1/{@value #UNITS_AIM} of all, whichever is more, or
 * before its file would grow beyond the target size. A single member is never cut.
 */
public final class WorkUnits {
  /** Wedges a unit may have at least: about half a second of one core. */
  static final long WEDGES_MIN = 1L << 26;

  static final int UNITS_AIM = 4096;

  /** What a member costs beside its wedges, in wedges. */
  private static final int MEMBER_COST = 256;

  private WorkUnits() {}

  /**
   * The bounds of the units: unit i is members[bounds[i] .. bounds[i+1]).
   *
   * @param members labels, ascending
   * @param candidatesMax the most candidates a member's row holds
   * @param candidateBytes what one candidate takes in a file, about
   * @param fileBytesMax target size of a file
   */
  public static int[] cut(
      CompactGraph graph, int[] members, int candidatesMax, int candidateBytes, long fileBytesMax) {
    long[] wedges = new long[members.length];
    int hubDegreeMin = HubBitmaps.degreeMin(graph.members());
    Arrays.parallelSetAll(wedges, i -> graph.wedges(members[i], hubDegreeMin));
    long total = 0;
    for (long w : wedges) {
      total += w + MEMBER_COST;
    }
    long workMax = Math.max(WEDGES_MIN, total / UNITS_AIM);
    IntArrayList bounds = new IntArrayList();
    bounds.add(0);
    long work = 0;
    long bytes = 0;
    for (int i = 0; i < members.length; i++) {
      long memberWork = wedges[i] + MEMBER_COST;
      long memberBytes = Math.min(candidatesMax, wedges[i]) * candidateBytes + Long.BYTES;
      boolean isFull = work + memberWork > workMax || bytes + memberBytes > fileBytesMax;
      if (isFull && i > bounds.getInt(bounds.size() - 1)) {
        bounds.add(i);
        work = 0;
        bytes = 0;
      }
      work += memberWork;
      bytes += memberBytes;
    }
    bounds.add(members.length);
    return members.length == 0 ? new int[] {0} : bounds.toIntArray();
  }
}
