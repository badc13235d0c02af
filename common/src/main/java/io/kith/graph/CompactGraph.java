package io.kith.graph;

import java.io.Serializable;
import java.util.Arrays;

/**
 * An undirected graph as compressed sparse rows.
 *
 * <p>Layout, for n members and m connections:
 *
 * <pre>
 *   ids         [n]     member ids, ascending; the index is the label
 *   starts      [n+1]   connections of label u are neighbors[starts[u] .. starts[u+1])
 *   neighbors   [2m]    labels, ascending within each member
 *   connectedAt [2m]    microseconds since 1970 UTC or UNKNOWN; length 0 where no dates were given
 *   strengths   [2m]    1..255 as unsigned bytes; length 0 where none were given
 *   laterStarts [n+1]   pairs that connect only after the as-of: later[laterStarts[u] ..), labels
 *   later       [2l]    ascending within each member; both arrays have length 0 where there are none
 * </pre>
 *
 * <p>Memory: 12 n + 8 m bytes, 16 m more with dates, 2 m more with strengths. At most 2^31 − 9
 * directed connections.
 */
public final class CompactGraph implements Serializable {
  private static final long serialVersionUID = 1L;

  /** An unknown date. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  /** The most directed connections that one graph can hold: what one Java array can. */
  public static final long ENTRIES_MAX = Integer.MAX_VALUE - 8;

  private final long[] ids;
  private final int[] starts;
  private final int[] neighbors;
  private final long[] connectedAt;
  private final byte[] strengths;
  private final int[] laterStarts;
  private final int[] later;

  /** Made where it is first asked for, once per copy of the graph. */
  private transient HubBitmaps hubs;

  CompactGraph(
      long[] ids,
      int[] starts,
      int[] neighbors,
      long[] connectedAt,
      byte[] strengths,
      int[] laterStarts,
      int[] later) {
    this.ids = ids;
    this.starts = starts;
    this.neighbors = neighbors;
    this.connectedAt = connectedAt;
    this.strengths = strengths;
    this.laterStarts = laterStarts;
    this.later = later;
  }

  /** Number of members n. */
  public int members() {
    return ids.length;
  }

  /** Number of undirected connections m. */
  public long connections() {
    return neighbors.length / 2;
  }

  /** The id of a label. */
  public long id(int label) {
    return ids[label];
  }

  /** The label of a member id, or −1 for an id that is not in the graph. */
  public int label(long memberId) {
    return Math.max(-1, Arrays.binarySearch(ids, memberId));
  }

  /** Number of connections of a label. */
  public int degree(int label) {
    return starts[label + 1] - starts[label];
  }

  /** Where the label's connections begin in the arrays of entries. */
  public int start(int label) {
    return starts[label];
  }

  /** Where the label's connections end, exclusive. */
  public int end(int label) {
    return starts[label + 1];
  }

  /** The entry of a label's connection to another, or a negative number where there is none. */
  public int entry(int label, int neighbor) {
    return Arrays.binarySearch(neighbors, starts[label], starts[label + 1], neighbor);
  }

  /** The entries' neighbor labels; shared, not to be changed. */
  public int[] neighbors() {
    return neighbors;
  }

  /** Whether dates are known at all. */
  public boolean isDated() {
    return connectedAt.length > 0;
  }

  /** When the connection of this entry was made: microseconds since 1970 UTC, or UNKNOWN. */
  public long connectedAt(int entry) {
    return connectedAt.length == 0 ? UNKNOWN : connectedAt[entry];
  }

  /** Whether connections carry strengths. */
  public boolean isWeighted() {
    return strengths.length > 0;
  }

  /** The strength of this entry in 255 steps of the largest: 1 to 255; 255 without strengths. */
  public int strength(int entry) {
    return strengths.length == 0 ? 255 : strengths[entry] & 0xff;
  }

  /** Where the label's later pairs begin in {@link #later}. */
  public int laterStart(int label) {
    return laterStarts.length == 0 ? 0 : laterStarts[label];
  }

  /** Where the label's later pairs end, exclusive. */
  public int laterEnd(int label) {
    return laterStarts.length == 0 ? 0 : laterStarts[label + 1];
  }

  /** Labels that connect to a member only after the as-of; shared, not to be changed. */
  public int[] later() {
    return later;
  }

  /** The bitmaps of all hubs. */
  public synchronized HubBitmaps hubs() {
    if (hubs == null) {
      hubs = new HubBitmaps(this, HubBitmaps.degreeMin(members()));
    }
    return hubs;
  }

  /** The bitmaps of all members of at least this degree. */
  public HubBitmaps hubs(int degreeMin) {
    return new HubBitmaps(this, degreeMin);
  }

  /** Wedges that start at a label, those over one neighbor counted up to a limit. */
  public long wedges(int label, int perNeighborMax) {
    long wedges = 0;
    for (int entry = starts[label]; entry < starts[label + 1]; entry++) {
      wedges += Math.min(degree(neighbors[entry]), perNeighborMax);
    }
    return wedges;
  }

  /** The largest degree, 0 for an empty graph. */
  public int degreeMax() {
    int max = 0;
    for (int label = 0; label < members(); label++) {
      max = Math.max(max, degree(label));
    }
    return max;
  }
}
