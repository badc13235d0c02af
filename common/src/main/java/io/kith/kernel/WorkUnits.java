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

  /** The work of members of a graph in one piece, given by label, see {@link #cut}. */
  public static long[] work(CompactGraph graph, int[] members) {
    long[] work = new long[members.length];
    int hubDegreeMin = HubBitmaps.degreeMin(graph.members());
    Arrays.parallelSetAll(work, i -> graph.wedges(members[i], hubDegreeMin));
    return work;
  }

  /**
   * The bounds of the units: unit i is members[bounds[i] .. bounds[i+1]).
   *
   * @param work each member's wedges, those over one hub counted as {@link HubBitmaps#degreeMin} of
   *     them
   * @param candidatesMax the most candidates a member's row holds
   * @param candidateBytes what one candidate takes in a file, about
   * @param fileBytesMax target size of a file
   */
  public static int[] cut(long[] work, int candidatesMax, int candidateBytes, long fileBytesMax) {
    long[] bytes = new long[work.length];
    for (int i = 0; i < work.length; i++) {
      bytes[i] = Math.min(candidatesMax, work[i]) * candidateBytes + Long.BYTES;
    }
    return cut(work, bytes, fileBytesMax);
  }

  /**
   * The bounds of the units of members whose work (in wedges) and bytes are known.
   *
   * @param fileBytesMax target size of a file
   */
  public static int[] cut(long[] work, long[] bytes, long fileBytesMax) {
    long workMax = Math.max(WEDGES_MIN, (sum(work) + MEMBER_COST * (long) work.length) / UNITS_AIM);
    IntArrayList bounds = new IntArrayList();
    bounds.add(0);
    long unitWork = 0;
    long unitBytes = 0;
    for (int i = 0; i < work.length; i++) {
      long memberWork = work[i] + MEMBER_COST;
      boolean isFull = unitWork + memberWork > workMax || unitBytes + bytes[i] > fileBytesMax;
      if (isFull && i > bounds.getInt(bounds.size() - 1)) {
        bounds.add(i);
        unitWork = 0;
        unitBytes = 0;
      }
      unitWork += memberWork;
      unitBytes += bytes[i];
    }
    bounds.add(work.length);
    return work.length == 0 ? new int[] {0} : bounds.toIntArray();
  }

  private static long sum(long[] values) {
    long sum = 0;
    for (long value : values) {
      sum += value;
    }
    return sum;
  }
}
