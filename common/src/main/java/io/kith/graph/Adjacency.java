package io.kith.graph;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * Lists of labels, row after row, with what is known of each connection.
 *
 * <pre>
 *   starts      [r+1]  row i has entries starts[i] .. starts[i+1])
 *   neighbors   [e]    labels, ascending within each row
 *   connectedAt [e]    microseconds since 1970 UTC or UNKNOWN; length 0 where no dates were given
 *   strengths   [e]    1..255 as unsigned bytes; length 0 where none were given
 * </pre>
 *
 * <p>Memory: 4 r + 4 e bytes, 8 e more with dates, e more with strengths; at most 2^31 − 9 entries.
 */
public final class Adjacency implements Serializable {
  private static final long serialVersionUID = 1L;

  /** An unknown date. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  /** The most entries that one adjacency can hold: what one Java array can. */
  public static final long ENTRIES_MAX = Integer.MAX_VALUE - 8;

  private final int[] starts;
  private final int[] neighbors;
  private final long[] connectedAt;
  private final byte[] strengths;

  Adjacency(int[] starts, int[] neighbors, long[] connectedAt, byte[] strengths) {
    this.starts = starts;
    this.neighbors = neighbors;
    this.connectedAt = connectedAt;
    this.strengths = strengths;
  }

  /** Number of rows r. */
  public int rows() {
    return starts.length - 1;
  }

  /** Number of entries e. */
  public int entries() {
    return neighbors.length;
  }

  /** Where the row begins in the arrays of entries. */
  public int start(int row) {
    return starts[row];
  }

  /** Where the row ends, exclusive. */
  public int end(int row) {
    return starts[row + 1];
  }

  /** Entries of the row. */
  public int length(int row) {
    return starts[row + 1] - starts[row];
  }

  /** The row's entry of a label, or a negative number where there is none. */
  public int entry(int row, int neighbor) {
    return Arrays.binarySearch(neighbors, starts[row], starts[row + 1], neighbor);
  }

  /** The entries' labels; shared, not to be changed. */
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

  /** The entries whose two labels pass, where row i is label i. */
  Adjacency among(IntPredicate passes) {
    return among(row -> row, passes);
  }

  /** The entries whose two labels pass. */
  Adjacency among(IntUnaryOperator labelOfRow, IntPredicate passes) {
    return only(
        (row, entry) -> passes.test(labelOfRow.applyAsInt(row)) && passes.test(neighbors[entry]));
  }

  /** The same lists, and nothing else of their entries. */
  Adjacency withNeighborsAlone() {
    return new Adjacency(starts, neighbors, new long[0], new byte[0]);
  }

  /** Says which entries of which rows pass. */
  @FunctionalInterface
  public interface EntryFilter {
    boolean passes(int row, int entry);
  }

  /** The entries that pass. */
  Adjacency only(EntryFilter filter) {
    int[] someStarts = new int[starts.length];
    int[] kept = new int[neighbors.length];
    int size = 0;
    for (int row = 0; row < rows(); row++) {
      for (int entry = starts[row]; entry < starts[row + 1]; entry++) {
        if (filter.passes(row, entry)) {
          kept[size++] = entry;
        }
      }
      someStarts[row + 1] = size;
    }
    int[] some = new int[size];
    long[] dates = new long[isDated() ? size : 0];
    byte[] steps = new byte[isWeighted() ? size : 0];
    for (int i = 0; i < size; i++) {
      some[i] = neighbors[kept[i]];
      if (isDated()) {
        dates[i] = connectedAt[kept[i]];
      }
      if (isWeighted()) {
        steps[i] = strengths[kept[i]];
      }
    }
    return new Adjacency(someStarts, some, dates, steps);
  }

  /** Bytes that the arrays hold. */
  public long bytes() {
    return 4L * starts.length + 4L * neighbors.length + 8L * connectedAt.length + strengths.length;
  }
}
